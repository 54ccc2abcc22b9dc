# syntax=docker/dockerfile:1
# The image of an installation. Its steps are the scripts in scripts/image/, which a test runs
# in a clean folder, so that they are proved where no image can be built.

FROM python:3.13-slim-bookworm AS assets
WORKDIR /app
COPY requirements-build.txt ./
COPY scripts/image/node-packages.sh scripts/image/assets.sh scripts/image/
COPY site/frontend/package.json site/frontend/package-lock.json site/frontend/
RUN scripts/image/node-packages.sh /opt/node
COPY site/frontend site/frontend
RUN scripts/image/assets.sh /opt/node

FROM python:3.13-slim-bookworm AS packages
WORKDIR /app
COPY requirements.txt ./
COPY scripts/image/install.sh scripts/image/
RUN scripts/image/install.sh /opt/venv

FROM python:3.13-slim-bookworm AS site
# PRIVATE_ROOT is the name of a folder, not a secret.
# hadolint ignore=DL3064
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app/site:/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    BIND=0.0.0.0:8000 \
    VAR_DIR=/srv/opening-up \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media \
    PRIVATE_ROOT=/srv/private
# What sets text in a PDF; without it the print page answers.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-liberation=1:1.07.* libharfbuzz-subset0=6.* \
    libpango-1.0-0=1.50.* libpangoft2-1.0-0=1.50.* \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /app --shell /usr/sbin/nologin site \
    && install -d -o site -g site /srv/opening-up /srv/media /srv/private
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
COPY --from=assets /app/site/static site/static
RUN scripts/image/collect.sh /opt/venv
USER 10001:10001
EXPOSE 8000
VOLUME ["/srv/media", "/srv/private"]
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=4 \
    CMD ["python", "deploy/healthcheck.py"]
ENTRYPOINT ["deploy/entrypoint.sh"]
CMD ["web"]

# The proxy in front: static files and media from disk, whole pages kept for anonymous readers.
FROM debian:12-slim AS proxy
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx=1.22.* libnginx-mod-http-cache-purge=1:2.3-* \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default \
    && install -d -o www-data -g www-data /var/cache/opening-up
COPY deploy/nginx.conf deploy/nginx-render.sh /etc/opening-up/
COPY deploy/nginx-main.conf /etc/nginx/nginx.conf
COPY --from=site /srv/static /srv/static
USER 33:33
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=6s --start-period=10s --retries=4 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["/etc/opening-up/nginx-render.sh", "/etc/opening-up/nginx.conf", "/tmp/opening-up.conf"]
CMD ["nginx", "-g", "daemon off;"]

# `docker build .` without a target gives the site.
FROM site
