// The keys of the queue. Everything here is a link or a button that works without them.
import { enhanceKeys } from "./moderation/keys";

enhanceKeys();
