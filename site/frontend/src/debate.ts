// Only on the pages of a debate. Everything there works without it.
import { enhanceReading } from "./debate/reading";
import { enhanceSupport } from "./debate/support";
import { enhanceUpdates } from "./debate/updates";
import { enhanceWriting } from "./debate/writing";
import { all } from "./shared/dom";

enhanceSupport();
enhanceWriting();
for (const frame of all("[data-debate]")) {
  enhanceReading(frame);
  enhanceUpdates(frame);
}
