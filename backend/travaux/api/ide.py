"""GraphiQL, for those who develop against the API: served from our own files, never from anybody else's server."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

PATH = "/graphiql/{name}"
FOLDER = Path(__file__).parents[2] / "graphiql"
"""In a checkout. `npm ci` puts the packages there; a wheel has none, and serves none."""

_FILES = {
    "react.js": "node_modules/react/umd/react.production.min.js",
    "react-dom.js": "node_modules/react-dom/umd/react-dom.production.min.js",
    "graphiql.js": "node_modules/graphiql/graphiql.min.js",
    "graphiql.css": "node_modules/graphiql/graphiql.min.css",
    "page.js": "page.js",
    "page.css": "page.css",
}

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Travaux: GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/page.css">
<div id="graphiql">GraphiQL needs JavaScript.</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/page.js"></script>
</html>
"""


def installed() -> bool:
    return all((FOLDER / file).is_file() for file in _FILES.values())


def page() -> Response:
    return HTMLResponse(_PAGE, headers={"Cache-Control": "no-cache"})


async def file(request: Request) -> Response:
    name = _FILES.get(request.path_params["name"])
    if name is None:
        raise HTTPException(404)
    return FileResponse(FOLDER / name, headers={"Cache-Control": "no-cache"})
