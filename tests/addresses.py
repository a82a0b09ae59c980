"""Addresses as people, chat programs, old links and attackers write them: seeded, so that a failure comes again."""

import random

PLACES = (
    *(
        "",
        "checklist",
        "call",
        "card",
        "expect",
        "expect/share",
        "card/share",
        "learn",
        "learn/kinds",
        "learn/nothing",
        "share",
        "search",
    ),
    *(
        "history",
        "start",
        "text",
        "index.html",
        "no/such/page",
        "constructor",
        "__proto__/toString",
        "learn/constructor",
    ),
)
LANGUAGES = ("", "", "", "es", "ES", "en", "es-MX", "pt", "es/es", "en/es")
SLASHES = (
    "/",
    "/",
    "/",
    "//",
    "///",
    "\\",
    "/\\",
    "\\/",
    "%2F",
    "%2f%2F",
    "%5C",
    "%252F",
    "/./",
    "/../",
    "/%2e%2e/",
    "/;/",
)
ELSEWHERE = (
    *("example.invalid", "example.invalid/evil", "//example.invalid", "\\\\example.invalid", "@example.invalid"),
    *("user:word@example.invalid:80", "https://example.invalid/", "https:example.invalid", "javascript:alert(1)"),
    *(
        "JavaScript:%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "%2F%2Fexample.invalid",
    ),
    *("\t//example.invalid", "%09//example.invalid", "%0d%0a//example.invalid", "[::1]", "[", "//[", "//[x]:y"),
)
ENCODINGS = (
    *(
        "%E0%A4%A",
        "%",
        "%%",
        "%zz",
        "%00",
        "%0A",
        "%u0041",
        "%C0%AF",
        "%ED%A0%80",
        "%F0%9F%98%80",
        "%c3%a9",
        "%25",
        "%2525",
    ),
    *(
        "é",
        "😀",
        "中文",
        "\u202e",
        "\u200b",
        "\ufeff",
        "İ",
        "ß",
        " ",
        "+",
        "%20",
        "%3F",
        "%23/checklist",
        "a'b",
        'a"b',
        "<b>",
        "{x}",
    ),
)
DOTS = (
    ".",
    "..",
    "...",
    "....",
    ".html",
    "a.b",
    ".checklist",
    "checklist.",
    "checklist.html",
    "boot.jsx",
    "%2e",
    "~",
    "a,",
    ")",
)
LONG = ("x" * 3000, "/".join("ab" * 300), "%41" * 900, "%E0%A4%A" * 300, "." * 800, "/" * 1500, "\\" * 700)
QUERIES = (
    *(
        "",
        "",
        "",
        "?",
        "??",
        "?icon",
        "?icon&x=1",
        "?part=backup",
        "?part=%",
        "?part=%E0%A4%A",
        "?part=//example.invalid",
    ),
    *(
        "?word=__proto__",
        "?a=1&a=2&&=",
        "?=&=",
        "?url=https://example.invalid",
        "?%00",
        "?" + "q" * 2000,
        "?icon#/card",
    ),
)
HASHES = (
    *(
        "",
        "",
        "",
        "",
        "#",
        "##",
        "#/",
        "#/checklist",
        "#!/card",
        "#//example.invalid",
        "#/\\example.invalid",
        "#/learn/%E0%A4%A",
    ),
    *(
        "#checklist",
        "#no-such-part",
        "#%E0%A4%A",
        "#/es/call",
        "#/card?part=backup",
        "#/?icon",
        "#javascript:alert(1)",
        "#" + "h" * 2000,
    ),
)


def addresses(count: int, seed: int = 12) -> list[str]:
    """`count` different addresses behind a host's name; each begins with a slash or a backslash."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[_address(chance)] = None
    return list(found)


def _address(chance: random.Random) -> str:
    kinds = (PLACES, PLACES, PLACES, ELSEWHERE, ENCODINGS, DOTS)
    parts = [_case(chance, chance.choice(chance.choice(kinds))) for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
    if chance.random() < 0.03:
        parts.append(chance.choice(LONG))
    if language := chance.choice(LANGUAGES):
        parts.insert(0, language)
    path = parts[0] + "".join(chance.choice(SLASHES) + part for part in parts[1:])
    start = chance.choice(("/", "/", "/", "//", "///", "/\\", "\\", "/%2F", "/%5c", "/./", "/%09/"))
    end = chance.choice(("", "", "", "/", "//", ".", "%20", "%2F"))
    return start + path + end + chance.choice(QUERIES) + chance.choice(HASHES)


def _case(chance: random.Random, part: str) -> str:
    return chance.choice((part, part, part, part.upper(), part.title()))
