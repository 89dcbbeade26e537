"""The web client, as it was built: its files, and its one page for every address that is no file."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_HERE = Path(__file__).parents[1]
PLACES = (_HERE / "_web", _HERE.parents[1] / "clients" / "web" / "dist")
"""In a wheel it travels with the package, in a checkout it lies where it is built."""

_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_BUILT = "The page has not been built. In a checkout, ./dev web builds it. The API is at /graphql.\n"


class Page(StaticFiles):
    """`folder` may come to be while the server runs."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or next((each for each in PLACES if each.is_dir()), PLACES[-1])
        super().__init__(directory=self.folder, html=True, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not (self.folder / "index.html").is_file():
            return PlainTextResponse(_NOT_BUILT, 404)
        try:
            response = await super().get_response(path, scope)
        except HTTPException as missing:
            # A deep link of the client; a file that is missing stays missing.
            if missing.status_code != 404 or "." in path.rpartition("/")[2]:
                raise
            response = await super().get_response("index.html", scope)
        # Names under assets/ are made from what the files hold.
        response.headers["Cache-Control"] = _FOR_EVER if path.startswith("assets/") else "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response
