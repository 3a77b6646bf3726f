# Builds with what compiling SQLite takes, and runs without.
FROM node:24.11.1-bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make python3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# From source: ready-made builds may be for a newer C library.
RUN npm_config_build_from_source=true npm_config_nodedir=/usr/local npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY schema schema
COPY seeds seeds
COPY scenarios scenarios
COPY src src
RUN npm run build \
 && npm prune --omit=dev --ignore-scripts \
 && rm -rf dist/bench node_modules/sqlite3/build/Release/obj* node_modules/sqlite3/deps \
 && chmod +x dist/main.js

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production \
    DRYDOCK_HOST=0.0.0.0 \
    DRYDOCK_PORT=4000 \
    DRYDOCK_DATA=/data/drydock.sqlite
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schema schema
COPY --from=build /app/seeds seeds
COPY --from=build /app/scenarios scenarios
COPY --from=build /app/dist dist
RUN ln -s /app/dist/main.js /usr/local/bin/drydock \
 && install -d -o node -g node /data
USER node
WORKDIR /data
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DRYDOCK_PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["drydock"]
CMD ["serve"]
