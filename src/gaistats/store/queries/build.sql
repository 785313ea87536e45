SELECT generation, built_at, as_of FROM build
