"""Django's settings, made of the options of one paper.

The paper is the directory named by `BROADSHEET_PAPER`, else the working directory. Everything a newsroom
may want to change is an option (`options.py`); what stands here is how Broadsheet is built.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from babel import Locale

from ..mail.providers import anymail_settings
from . import options

PAPER = Path(os.environ.get("BROADSHEET_PAPER", ".")).resolve()
OPTIONS = options.load(PAPER)


def _option(key: str) -> Any:
    return OPTIONS[key].value


# The paper
BROADSHEET_ACCENT = _option("paper.accent")
BROADSHEET_PERMALINK = _option("paper.permalink")
BROADSHEET_EMBED_HOSTS = _option("paper.embed_hosts")
BROADSHEET_ADDRESS = _option("paper.address")
BROADSHEET_NAME = _option("paper.name")
BROADSHEET_TAGLINE = _option("paper.tagline")
BROADSHEET_SHEET = _option("paper.sheet")
BROADSHEET_REPEAT_MINUTES = _option("views.repeat_minutes")
_address = urlsplit(BROADSHEET_ADDRESS)

# Django
SECRET_KEY = _option("secret.key") or "not-a-secret: only until `broadsheet new` has written one"
DEBUG = False
ALLOWED_HOSTS = sorted({_address.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [BROADSHEET_ADDRESS]
ROOT_URLCONF = "broadsheet.conf.urls"
WSGI_APPLICATION = "broadsheet.conf.app.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.User"
APPEND_SLASH = True

INSTALLED_APPS = [
    "broadsheet.conf",
    "broadsheet.reader.alerts",
    "broadsheet.reader.feeds",
    "broadsheet.reader.newsletter",
    "broadsheet.reader.privacy",
    "broadsheet.reader.reading_list",
    "broadsheet.reader.readership",
    "broadsheet.reader.recommend",
    "broadsheet.reader.record",
    "broadsheet.reader.search",
    "broadsheet.reader.sitemaps",
    "broadsheet.desk",
    "broadsheet.wire",
    "broadsheet.front",
    "broadsheet.dossiers",
    "broadsheet.stories",
    "broadsheet.pictures",
    "broadsheet.staff",
    "broadsheet.mail",
    "broadsheet.abuse",
    "broadsheet.index",
    "broadsheet.press",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "broadsheet.staff.wagtail_users.Users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before what only pages need in their headers
    "broadsheet.conf.security.headers",
    "broadsheet.front.freshness.public_pages",
    "broadsheet.front.compression.public_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "broadsheet.staff.languages.DeskLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "broadsheet.staff.second_factor.middleware",
    "broadsheet.staff.at_desk.middleware",
    "broadsheet.front.renamed.lead_on",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PAPER / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "broadsheet.front.context.paper",
            ],
        },
    }
]

# Data
DATABASES = {"default": environ.Env.db_url_config(_option("database.url"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = str(PAPER / DATABASES["default"]["NAME"])
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds a writer waits for another
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;",
    }
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
BROADSHEET_DOLLAR = _option("record.dollar")
BROADSHEET_OPENSEARCH = _option("search.opensearch")

# Files
MEDIA_ROOT = PAPER / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATICFILES_DIRS = [PAPER / "static"] if (PAPER / "static").is_dir() else []
BROADSHEET_EDITION = PAPER / "edition"
STATIC_ROOT = BROADSHEET_EDITION / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "broadsheet.conf.static.StaticFiles"},
}
WHITENOISE_ROOT = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long story is a form of many fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a body of 5 MB, encoded in a form

# Languages and time
LANGUAGES = [
    (code, (Locale.parse(code, sep="-").display_name or code)) for code in _option("paper.languages")
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LANGUAGE_CODE = _option("paper.languages")[0]
LOCALE_PATHS = [PAPER / "locale", Path(__file__).parent / "locale"]  # the paper's own words come first
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = _option("paper.time_zone")

# Mail
_mail = environ.Env.email_url_config(_option("email.url"))
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH") or None
EMAIL_TIMEOUT = 20
BROADSHEET_MAIL_PLAIN_PASSWORD = _option("email.plain_password")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _option("email.sender")
BROADSHEET_MAIL_CONNECTIONS = _option("email.connections")
BROADSHEET_MAIL_RATE = _option("email.rate")
BROADSHEET_MAIL_PER_CONNECTION = _option("email.per_connection")
BROADSHEET_MAIL_BOUNCES = _option("email.bounces")
BROADSHEET_MAIL_BOUNCE_BOX = _option("email.bounce_box")
BROADSHEET_MAIL_DKIM = (_option("email.dkim_selector"), _option("email.dkim_key"))
BROADSHEET_MAIL_PROVIDER = _option("email.provider")
if BROADSHEET_MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{BROADSHEET_MAIL_PROVIDER}.EmailBackend"
    ANYMAIL = anymail_settings(
        BROADSHEET_MAIL_PROVIDER, _option("email.provider_key"), _option("email.webhook_secret")
    )

# Alerts
BROADSHEET_ALERTS = _option("alerts.on")
BROADSHEET_ALERTS_KEY = _option("alerts.key")
BROADSHEET_ALERTS_LATE_HOURS = _option("alerts.late_hours")
BROADSHEET_ALERTS_AT_ONCE = _option("alerts.at_once")
BROADSHEET_ALERTS_DAILY_BROWSERS = _option("alerts.daily_browsers")
BROADSHEET_PUSH_HOSTS = _option("alerts.push_hosts")

# Recommend to a friend
BROADSHEET_RECOMMEND = {
    name: _option(f"recommend.{name}") for name in ("per_paper", "per_friend", "per_sender", "per_block")
}

# The desk
WAGTAIL_SITE_NAME = BROADSHEET_NAME
WAGTAILADMIN_BASE_URL = BROADSHEET_ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third party sees an editor either
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = _option("desk.upload_megabytes") * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # decoded, 240 MB
WAGTAILIMAGES_IMAGE_FORM_BASE = "broadsheet.pictures.upload.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "broadsheet.pictures.upload.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]  # HEIC becomes JPEG
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp", "gif": "webp"}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"Factory", "localtime"})  # browsers know those not
WAGTAILADMIN_RECENT_EDITS_LIMIT = 8
WAGTAILADMIN_USER_LOGIN_FORM = "broadsheet.staff.forms.SignInForm"
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
BROADSHEET_SECOND_FACTOR = _option("desk.second_factor")

# Safety
CSRF_FAILURE_VIEW = "broadsheet.front.views.errors.form_expired"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "broadsheet.staff.backends.EmailOrUsername",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "broadsheet.staff.lockout.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "broadsheet.abuse.clients.client_address"
AXES_USERNAME_CALLABLE = "broadsheet.staff.lockout.account_name"
BROADSHEET_TRUST_PROXY = _option("server.trust_proxy")
AXES_VERBOSE = False
OTP_TOTP_ISSUER = BROADSHEET_NAME
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
_https = _address.scheme == "https"
if _option("server.trust_proxy"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate redirects
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk shows a preview in a frame
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_PATH = "/"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
FILE_UPLOAD_PERMISSIONS = 0o644
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # whether all subdomains speak HTTPS is known to their owner only
    "security.W008",  # the redirect to HTTPS is the proxy's
    "security.W019",  # the desk shows a preview in a frame of its own origin
    "security.W021",  # so is the browsers' preload list, which is left slowly
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "broadsheet.abuse.logs.WithoutSecrets"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "WARNING"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners; the answer says it
    },
}
