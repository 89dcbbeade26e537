"""GraphiQL, for those who develop against the API: served from our own files, never from anybody else's server."""

from dataclasses import dataclass
from pathlib import Path

from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

PATH = "/graphiql"
FILES = Path(__file__).parents[2] / "graphiql" / "dist"
"""What `npm ci` in backend/graphiql puts there; a wheel has none."""

_PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Travaux: GraphiQL</title>
<link rel="stylesheet" href="{PATH}/graphiql.css">
<link rel="stylesheet" href="{PATH}/page.css">
<div id="graphiql">GraphiQL needs JavaScript.</div>
<script src="{PATH}/react.js"></script>
<script src="{PATH}/react-dom.js"></script>
<script src="{PATH}/graphql-ws.js"></script>
<script src="{PATH}/graphiql.js"></script>
<script src="{PATH}/page.js"></script>
</html>
"""


@dataclass(frozen=True)
class Ide:
    files: StaticFiles

    def page(self) -> HTMLResponse:
        return HTMLResponse(_PAGE, headers={"Cache-Control": "no-cache"})


def ide(files: Path = FILES) -> Ide | None:
    """None where it has not been put in place."""
    return Ide(StaticFiles(directory=files)) if (files / "graphiql.js").is_file() else None
