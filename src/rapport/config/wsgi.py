"""The web application, for granian or any WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
application = get_wsgi_application()

# What was loaded by now stays: the collector need not look at it again in the middle of a request.
gc.collect()
gc.freeze()
