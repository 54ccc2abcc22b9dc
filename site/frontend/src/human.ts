// Forms that people without an account may send: a puzzle that the browser solves by itself, once.
import { enhanceHumans } from "./human/proof";

enhanceHumans();
