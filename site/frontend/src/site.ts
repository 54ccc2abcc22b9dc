// On every page. Everything here only improves a page that already works.
import { enhanceContents } from "./site/contents";
import { enhanceDialogs } from "./site/dialogs";
import { enhanceErrorSummary } from "./site/error_summary";
import { forgetHandedIn } from "./site/handed_in";
import { enhanceHeader } from "./site/header";
import { enhanceHistory } from "./site/history";
import { enhanceMenus } from "./site/menus";
import { enhanceSearch } from "./site/search";
import { enhanceSimilar } from "./site/similar";
import { enhanceTimes } from "./site/times";
import { enhanceForms } from "./site/forms";
import { enhanceTranslations } from "./site/translations";

enhanceHeader();
enhanceMenus();
enhanceSearch();
enhanceTimes();
enhanceContents();
enhanceDialogs();
enhanceErrorSummary();
enhanceHistory();
enhanceForms();
enhanceTranslations();
enhanceSimilar();
forgetHandedIn(document, () => localStorage);
