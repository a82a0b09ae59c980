"""The headers of the page, as data: for web.serve, the service worker, and hosts.

A worker obeys the policy of its own response, and a page from the service worker has only the headers that
were stored: so every header is sent with every file.
"""

from pathlib import PurePosixPath

from web.build import addresses

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "media-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every file."""

REVALIDATED = "no-cache"
"""For an address whose content changes: a browser revalidates each time; the response is a short 304."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""For an address that names its content."""
IMMUTABLE_FOLDERS = (*addresses.KINDS, "assets/fonts/noto")
FIXED = ("/", "/index.html", "/manifest.json", "/sw.js", "/text/*", "/es/*", "/icons/*")
"""What `_headers` has revalidated. Hosts join the values of all matching rules, so no rule may match both kinds."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".txt": "text/plain; charset=utf-8",
}
"""A wrong type breaks module scripts and streaming compilation, so the host's own list is not used."""

UNKNOWN_TYPE = "application/octet-stream"


def content_type(name: str) -> str:
    """The type to send for a file of this name."""
    return TYPES.get(PurePosixPath(name).suffix, UNKNOWN_TYPE)


def cache_control(path: str) -> str:
    """How long a browser may use the file at an address without asking."""
    return IMMUTABLE if path.startswith(tuple(f"/{folder}/" for folder in IMMUTABLE_FOLDERS)) else REVALIDATED


def headers_file() -> str:
    """The `_headers` file that several hosts of static pages read."""
    lines = [f"  {name}: {value}" for name, value in SECURITY.items()]
    types = [f"/*{ending}\n  Content-Type: {TYPES[ending]}" for ending in (".mjs", ".wasm")]
    cached = {
        **dict.fromkeys((f"/{folder}/*" for folder in IMMUTABLE_FOLDERS), IMMUTABLE),
        **dict.fromkeys(FIXED, REVALIDATED),
    }
    caching = [f"{rule}\n  Cache-Control: {value}" for rule, value in cached.items()]
    return "\n".join(["/*", *lines, *types, *caching]) + "\n"


def nginx_file() -> str:
    """A server block for nginx that serves dist/ as web.serve does."""
    endings: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        endings.setdefault(kind.split(";")[0], []).append(ending[1:])
    types = "\n".join(f"        {kind} {' '.join(names)};" for kind, names in endings.items())
    security = "\n".join(f'    add_header {name} "{value}" always;' for name, value in SECURITY.items())
    folders = "|".join(IMMUTABLE_FOLDERS)
    return NGINX.format(
        types=types, security=security, folders=folders, immutable=IMMUTABLE, other=REVALIDATED, unknown=UNKNOWN_TYPE
    )


NGINX = """\
# Serves dist/ as `python -m web.serve` does. Written by `python -m web.build.headers`.
# add_header in a location drops all of these: repeat them there, or leave locations without.
map $uri $caching {{
    default "{other}";
    "~^/({folders})/" "{immutable}";
}}
server {{
    listen 8080;
    root /srv/between-visits;
    charset utf-8;
    types {{
{types}
    }}
    default_type {unknown};
    etag on;
    gzip_static on;
    # brotli_static on;  # with the module libnginx-mod-http-brotli-static, for a build with --release

{security}
    add_header Cache-Control $caching always;

    # A page of the app by its address: a name with a dot is a file, anything else is the app. Somebody who goes to
    # a file that is not there gets the page too, which leads on; a script that asks for one sees the 404.
    error_page 404 /index.html;
    location / {{
        try_files $uri $uri/index.html /index.html;
    }}
    location /es/ {{
        try_files $uri $uri/index.html /es/index.html;
    }}
    location ~ \\.[^/]+$ {{
        try_files $uri =404;
    }}
}}
"""

if __name__ == "__main__":
    print(nginx_file(), end="")
