# Each step was run by hand on a bare Debian with Python 3.11; the image itself is built where a Docker engine is.
FROM python:3.11-slim

RUN useradd --system --uid 10001 --home-dir /var/lib/secretariat --create-home secretariat

WORKDIR /opt/secretariat
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY service service
COPY templates templates
COPY config config
RUN pip install --no-cache-dir --constraint requirements.lock .

# config/ is mounted read-only at /etc/secretariat/config; what is kept lies in the volume.
ENV SECRETARIAT_STORE_PATH=/var/lib/secretariat \
    SECRETARIAT_LISTEN_SMTP=0.0.0.0:8025 \
    SECRETARIAT_OBSERVE_HTTP=127.0.0.1:8080 \
    SECRETARIAT_OBSERVE_LOGS=json
USER secretariat
VOLUME /var/lib/secretariat
EXPOSE 8025

# /health says 503, which is an error here, when a part has ended, the disk is full or letters wait too long.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8080/health', timeout=4)"]

# A stop finishes what is under way: docker stop -t 30.
STOPSIGNAL SIGTERM

ENTRYPOINT ["secretariat"]
CMD ["serve", "--config", "/etc/secretariat/config"]
