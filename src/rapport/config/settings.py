"""Settings, read from the environment. RAPPORT_HOME holds what this install keeps: secrets, uploads, the database."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

HOME = Path(os.environ.get("RAPPORT_HOME", Path.cwd() / ".home")).absolute()
DEBUG = False
SECRET_KEY = os.environ.get("RAPPORT_SECRET_KEY", "")
if not SECRET_KEY:
    secret = HOME / "secrets" / "django"
    SECRET_KEY = secret.read_text() if secret.exists() else "only-for-commands-that-sign-nothing"
ALLOWED_HOSTS = os.environ.get("RAPPORT_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
PUBLIC_URL = os.environ.get("RAPPORT_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
IS_SECURE = PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if IS_SECURE else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("RAPPORT_BEHIND_PROXY") else None

POOL = {"min_size": 1, "max_size": 8, "timeout": 5.0}  # seconds a page waits for a database that is just starting again


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", "")) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "rapport",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", "") or parts.port or ""),
        "OPTIONS": options | ({"pool": POOL} if os.environ.get("RAPPORT_POOL") else {}),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # with the pool: a restarted database costs no request
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgres:///rapport"))}

CACHES = {  # tries to sign in, counted for all web processes together; nothing else is kept here
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "foundation_tries",
        "KEY_FUNCTION": "rapport.accounts.tries.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rapport.foundation",
    "rapport.accounts",
    "rapport.people",
    "rapport.relations",
    "rapport.compliance",
    "rapport.mail",
    "rapport.access",
    "rapport.jobs",
    "rapport.jobseekers",
    "rapport.submissions",
    "rapport.placements",
    "rapport.stakeholders",
    "rapport.growth",
    "rapport.updates",
    "rapport.aftercare",
    "rapport.referrals",
    "rapport.insights",
    "rapport.voices",
    "rapport.gatherings",
    "rapport.sharing",
    "rapport.ties",
    "rapport.imports",
    "rapport.desk",
    "rapport.portals",
    "rapport.api",
    "rapport.config.apps.ConfigApp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; built files come compressed already
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rapport.accounts.sign_in.SeenMiddleware",
    "rapport.accounts.first_run.FirstRunMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "rapport.foundation.web.ScopeMiddleware",
    "rapport.portals.doorway.DoorMiddleware",
    "rapport.api.doorway.TokenMiddleware",
    "rapport.foundation.coming_back.ComeBackMiddleware",
]
ROOT_URLCONF = "rapport.config.urls"
WSGI_APPLICATION = "rapport.config.wsgi.application"
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "rapport.foundation.jinja.one_token",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [
            Path(__file__).parents[1] / feature / "templates"
            for feature in (
                "foundation",
                "accounts",
                "people",
                "relations",
                "compliance",
                "mail",
                "access",
                "jobs",
                "jobseekers",
                "submissions",
                "placements",
                "stakeholders",
                "growth",
                "updates",
                "aftercare",
                "referrals",
                "insights",
                "voices",
                "gatherings",
                "sharing",
                "ties",
                "imports",
                "desk",
                "portals",
            )
        ],
        "OPTIONS": {"environment": "rapport.foundation.jinja.environment", "context_processors": _CONTEXT},
    },
    {  # only for what a library brings in Django's own language
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proven by the invitation link that was sent to it
ACCOUNT_ADAPTER = "rapport.accounts.sign_in.ClosedDoor"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"door_enter": "30/m/ip", "door_again": "60/h/ip,3/h/key"}  # beside those of signing in
PASSWORD_RESET_TIMEOUT = 24 * 3600
OPEN_FIRMS = os.environ.get("RAPPORT_OPEN_FIRMS") == "1"  # may more than one firm be founded from the page?
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rapport"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/assets/"  # Vite puts a hash into these names
WHITENOISE_ROOT = Path(__file__).parents[1] / "foundation" / "static_root"  # sw.js must answer from the root
UPLOADS = HOME / "uploads"  # never under the web root
FILE_UPLOAD_TEMP_DIR = HOME / "arriving"  # where a file lies until it is all there: the system's /tmp is everybody's
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # only import takes large files
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
UPLOAD_MAX_BYTES = int(os.environ.get("RAPPORT_UPLOAD_MAX_BYTES", "20000000000"))
DOCUMENT_MAX_BYTES = 20_000_000


def _documents() -> dict[str, object]:
    """Return where documents are kept: a bucket when one is named, else a folder."""
    bucket = os.environ.get("RAPPORT_S3_BUCKET")
    if not bucket:
        options = {"location": HOME / "documents", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "rapport.foundation.files.LastingFolder", "OPTIONS": options}
    return {
        "BACKEND": "rapport.foundation.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("RAPPORT_S3_ENDPOINT") or None,
            "region_name": os.environ.get("RAPPORT_S3_REGION") or None,
            "access_key": os.environ.get("RAPPORT_S3_KEY") or None,
            "secret_key": os.environ.get("RAPPORT_S3_SECRET") or None,
        },
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is kept there
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documents": _documents(),
}

EMAIL_HOST = os.environ.get("SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SMTP_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("SMTP_FROM", "rapport@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)
SILENCED_SYSTEM_CHECKS = ["postgres.W001", "files.E001"]  # the folder for arriving files is made by the first one

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "rapport.foundation.logs.WithoutValues",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RAPPORT_LOG_LEVEL", "WARNING")},
    "loggers": {"rapport": {"level": os.environ.get("RAPPORT_LOG_LEVEL", "INFO")}},
}
