// All stories, in one town and one browser, one after the other. One alone: node --test stories/main-job.mjs
import "./stories/beginning.mjs";
import "./stories/main-job.mjs";
import "./stories/nothing-lost.mjs";
import "./stories/handout.mjs";
import "./stories/import.mjs";
import "./stories/retention.mjs";
import "./stories/gate.mjs";
import "./stories/authority.mjs";
import "./stories/signin.mjs";
import "./stories/figures.mjs";
import "./stories/front-door.mjs";
import "./stories/card.mjs";
import "./stories/requests.mjs";
import "./stories/surveys.mjs";
import "./stories/hours.mjs";
import "./stories/appointments.mjs";
import "./stories/every-page.mjs";
