// How mails look: every page below a folder, in light and dark, on a phone and on a desk.
//
//   node looks.js FOLDER [PICTURES]
//
// axe-core must find no violation (WCAG 2.2 A and AA, and its best practices), nothing may be fetched, no page may be wider than a
// narrow phone or heavier than what Gmail shows. With PICTURES, screenshots are left there. Exit code 1 when something is wrong.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [375, 1200];
const NARROWEST = 320; // WCAG 2.2, 1.4.10
const CLIPPED = 100_000; // bytes; Gmail clips at 102 kB
const AT_ONCE = 2; // pages
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const [folder, pictures] = process.argv.slice(2);
const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const faults = [];
const seen = { pages: 0, looked: 0, largest: 0 };

const profile = mkdtempSync(join(tmpdir(), "looks-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: FLAGS,
});
const queue = [...pages];
await Promise.all(Array.from({ length: AT_ONCE }, () => work()));
await browser.close();
rmSync(profile, { recursive: true, force: true });

for (const fault of faults.sort()) console.log(fault);
console.log(
  `${seen.pages} pages, ${seen.looked} looks (light and dark), ${faults.length} faults, the largest ${seen.largest} bytes`,
);
process.exitCode = faults.length || !pages.length ? 1 : 0;

async function work() {
  const page = await browser.newPage();
  let name;
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) faults.push(`${name}: fetches ${request.url()}`);
  });
  while ((name = queue.shift())) await look(page, name);
  await page.close();
}

async function look(page, name) {
  const path = join(folder, name);
  const { size } = statSync(path);
  seen.pages += 1;
  seen.largest = Math.max(seen.largest, size);
  if (size >= CLIPPED) faults.push(`${name}: ${size} bytes, of which Gmail shows ${CLIPPED}`);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: NARROWEST, height: 700 });
    await page.goto(pathToFileURL(path).href);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > NARROWEST) faults.push(`${name}: ${wide} wide on a page of ${NARROWEST}`);
    await accessible(page, name, colorScheme);
    if (pictures) await keep(page, name, colorScheme);
    seen.looked += 1;
  }
}

async function accessible(page, name, colorScheme) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    const [{ target, failureSummary }] = nodes;
    faults.push(`${name} (${colorScheme}): ${id}: ${help}, ${nodes.length} times, as at ${target}: ${failureSummary}`);
  }
}

// The window is as high as the page: a picture of more than the window is put together, and seams show.
async function keep(page, name, colorScheme) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 700 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    const out = join(pictures, `${width}-${colorScheme}`, dirname(name));
    mkdirSync(out, { recursive: true });
    await page.screenshot({ path: join(out, `${basename(name, ".html")}.png`) });
  }
}
