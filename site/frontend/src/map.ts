// Loaded only on pages that hold a map.
import { all } from "./shared/dom";
import { drawClusters } from "./map/clusters";
import { offerNear } from "./map/near";
import { drawPlaces } from "./map/places";
import { offerPicker } from "./map/picker";

for (const container of all("[data-map]")) drawPlaces(container);
for (const container of all("[data-map-clusters]")) void drawClusters(container);
for (const container of all("[data-place-picker]")) offerPicker(container);
for (const container of all("[data-near]")) offerNear(container);
