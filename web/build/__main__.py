"""`python -m web.build [--release] [--out dist]`: build the web app."""

import sys

from web.build.builder import main

sys.exit(main())
