// All stories, in one town and one browser, one after the other. One alone: node --test stories/keyboard.mjs
import "./stories/import.mjs";
import "./stories/every-page.mjs";
