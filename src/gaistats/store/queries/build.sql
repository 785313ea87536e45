SELECT generation, built_at FROM build
