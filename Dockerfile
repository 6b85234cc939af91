# beian-lint on Debian's slim Python: no compiler, no browser, not root. Check a build with
#   docker run --rm --network none --volume "$PWD/dist:/site:ro" beian-lint /site
# The tag follows Python's security releases; for a build that repeats, pin its digest here.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY beian_lint ./beian_lint
RUN python -m venv /opt/beian-lint && /opt/beian-lint/bin/python -m pip install --no-cache-dir --quiet .

FROM python:3.13-slim
COPY --from=build /opt/beian-lint /opt/beian-lint
ENV PATH=/opt/beian-lint/bin:$PATH PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --no-create-home beian-lint
USER beian-lint
WORKDIR /site
ENTRYPOINT ["beian-lint"]
CMD ["/site"]
