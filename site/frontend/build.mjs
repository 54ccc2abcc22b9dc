// Builds everything that pages load into site/static/dist/ under stable names; WhiteNoise adds the hashes.
// One pass a script, because each must stand alone: a hashed name cannot be imported from another file.
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { outline } from "./outline.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, "../static/dist");
// Built beside and then put in place, so that a running site never misses a file for long.
const out = resolve(here, `../static/dist-${String(process.pid)}`);
const configFile = resolve(here, "vite.config.ts");

const folderOf = (name) => (name.endsWith(".css") ? "" : name.endsWith(".woff2") ? "fonts/" : "images/");

const buildScript = (name) =>
  build({
    configFile,
    logLevel: "warn",
    build: {
      outDir: out,
      emptyOutDir: false,
      rolldownOptions: {
        input: resolve(here, `src/${name}.ts`),
        output: { format: "iife", entryFileNames: `${name}.js` },
      },
    },
  });

const buildStyles = (names) =>
  build({
    configFile,
    logLevel: "warn",
    build: {
      outDir: out,
      emptyOutDir: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, resolve(here, `src/css/${name}.css`)])),
        output: {
          assetFileNames: (asset) => `${folderOf(asset.names[0] ?? "")}[name][extname]`,
        },
      },
    },
  });

try {
  await mkdir(out, { recursive: true });
  await buildStyles(["site", "editor", "map", "embed"]);
  for (const name of ["site", "editor", "map", "moderation", "debate", "human", "human_worker", "case"]) {
    await buildScript(name);
  }
  await copyFile(resolve(here, "node_modules/@fontsource-variable/inter/LICENSE"), resolve(out, "fonts/OFL.txt"));
  await copyFile(resolve(here, "src/icon.svg"), resolve(out, "icon.svg"));
  await writeFile(resolve(out, "outline.json"), JSON.stringify(await outline()));
  await rm(target, { recursive: true, force: true });
  await rename(out, target);
} finally {
  await rm(out, { recursive: true, force: true });
}
