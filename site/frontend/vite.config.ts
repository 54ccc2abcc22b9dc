import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    target: ["es2022", "chrome111", "edge111", "firefox114", "safari16.4"],
    cssTarget: ["chrome111", "edge111", "firefox114", "safari16.4"],
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
