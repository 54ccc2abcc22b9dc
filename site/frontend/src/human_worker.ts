// Tries keys until one fits, away from the page.
import "altcha/workers/pbkdf2";
