// What is asked at this address, and what comes of it? `ask.html#gap?wants=genai&has=Python` names a question and what it is told.
const SECONDS = 60;
const formBox = document.getElementById("form");
const state = document.getElementById("state");
const answerBox = document.getElementById("answer");
const exampleBox = document.getElementById("examples");
let fields = new Map(), current = null, latest = 0, busy = null, engineState = "";

// Addresses
const readAddress = () => {
  const hash = location.hash.slice(1);
  const at = hash.indexOf("?");
  let name = at < 0 ? hash : hash.slice(0, at);
  try { name = decodeURIComponent(name); } catch { /* as it stands */ }
  return { name, given: at < 0 ? null : new URLSearchParams(hash.slice(at + 1)) };
};
const toldIn = (form, given) => {
  const told = {}, strange = [];
  for (const name of new Set(given.keys())) if (!form.parameters.some((each) => each.name === name)) strange.push(name);
  for (const { name, kind, many } of form.parameters) {
    const values = given.getAll(name).map((each) => each.trim().slice(0, 20_000)).filter(Boolean).slice(0, 200);
    if (!values.length) continue;
    if (many) told[name] = values;
    else if (kind === "flag") { if (!/^(0|no|false|off)$/i.test(values[0])) told[name] = true; }
    else if (kind === "count" || kind === "number") { if (Number.isFinite(Number(values[0]))) told[name] = Number(values[0]); else strange.push(name); }
    else told[name] = values[0];
  }
  return { told, strange };
};
const isLong = (form, name) => form.parameters.some((each) => each.name === name && each.kind === "text" && each.required && !each.many);
const addressOf = (form, told) => {
  const words = new URLSearchParams();
  for (const { name } of form.parameters) {
    const value = told[name];
    if (value === undefined || isLong(form, name)) continue;  // a text stays in the page
    for (const each of Array.isArray(value) ? value : [value]) words.append(name, each === true ? "1" : each);
  }
  return `#${form.name}?${words}`;
};

// What is told, as a person would say it shortly.
const inWords = (form, told) => form.parameters.filter(({ name }) => told[name] !== undefined).map(({ name, label }) => {
  if (told[name] === true) return label.toLowerCase();
  return [told[name]].flat().map((each) => typeof each === "number" ? `${label.toLowerCase()}: ${each}` : each).join(", ");
}).join(", ");

// The form of a question
const buildForm = (form) => {
  fields = new Map();
  const main = element("div", "", "fields"), rest = element("details", "", "folded");
  const inside = element("div", "", "fields");
  rest.append(element("summary", "More choices"), inside);
  const holdsMany = ({ kind, many }) => Number(many && kind === "competence");  // what takes a row of its own comes last
  for (const parameter of [...form.parameters].sort((a, b) => holdsMany(a) - holdsMany(b))) {
    const field = fieldFor(form, parameter);
    fields.set(parameter.name, { ...field, parameter });
    (parameter.folded ? inside : main).append(field.node);
    if (parameter.kind === "competence" && parameter.many) offerKept(field);
  }
  const ask = attributes(element("button", "Ask"), { type: "submit" });
  const actions = element("div", "", "actions");
  actions.append(ask);
  if (form.parameters.some((each) => isLong(form, each.name))) {
    const sample = button("Try it with a made-up posting", () => { fields.get("text").write(forms.sample); submit(); }, "quiet");
    actions.append(sample, element("span", "The text does not leave this page.", "small muted"));
  }
  formBox.replaceChildren(main, ...(inside.children.length ? [rest] : []), actions);
  document.getElementById("question-title").textContent = form.title;
  document.getElementById("question-summary").textContent = form.summary;
  exampleBox.replaceChildren();
  form.examples.slice(0, 4).forEach(({ told }, at) => {
    exampleBox.append(at ? " · " : "Try: ", attributes(element("a", inWords(form, told)), { href: addressOf(form, told) }));
  });
  for (const link of document.querySelectorAll(".questions a")) {
    if (link.hash === `#${form.name}`) {
      link.setAttribute("aria-current", "page");
      const fold = link.closest("details");
      if (fold) fold.open = true;
    } else link.removeAttribute("aria-current");
  }
};
const fill = (told) => {
  for (const [name, field] of fields) if (told[name] !== undefined) field.write(told[name]);
  const folds = formBox.querySelector("details.folded");
  if (folds && [...fields.values()].some(({ parameter }) => parameter.folded && told[parameter.name] !== undefined)) folds.open = true;
};
const collected = () => {
  const told = {};
  for (const [name, field] of fields) {
    const value = field.read();
    if (value !== undefined) told[name] = value;
  }
  return told;
};
const missing = (form, told) => form.parameters.filter((each) => each.required && (told[each.name] === undefined || (each.many && told[each.name].length < form.fields)));

// Asking
const say = (text) => { state.textContent = text; };
const asker = () => globalThis.aiRoles;
const ask = async (name, told, forms) => {
  if (!asker()) throw new Error("This site was written without the part that answers.");
  if (engineState !== "ready") say("Starting… the first answer takes a few seconds.");
  await asker().ready;
  engineState = "ready";
  return asker().ask(name, told, forms, { seconds: SECONDS });
};
const show = async (form, told, { focus = false, strange = [] } = {}) => {
  const mine = ++latest;
  clearTimeout(busy);
  say("");
  answerBox.setAttribute("aria-busy", "true");
  busy = setTimeout(() => { if (mine === latest && engineState === "ready") say("Answering…"); }, 150);
  let box;
  try {
    const reply = await ask(form.name, told, ["page"]);
    if (mine !== latest) return;
    const thing = form.parameters.some((each) => each.name === "name") && told.name ? exactly(told.name) : null;
    const isCompetence = thing && kindsOf("competence").includes(thing[2]);
    box = answerOf(reply, {
      question: form.name,
      more: async (name) => (await ask(form.name, told, [name]))[name],
      address: form.parameters.some((each) => isLong(form, each.name)) ? null : () => location.href.split("#")[0] + addressOf(form, told),
      keep: isCompetence ? () => keepButton(thing[5]) : null,
    });
    document.title = `${reply.title || form.title}: AI roles`;
  } catch (error) {
    if (mine !== latest) return;
    box = failed(form, told, error);
    document.title = `${form.title}: AI roles`;
  }
  clearTimeout(busy);
  say("");
  if (strange.length) box.append(element("p", `The address names what this question does not take: ${strange.join(", ").slice(0, 200)}.`, "muted small"));
  answerBox.replaceChildren(box);
  answerBox.removeAttribute("aria-busy");
  const untouched = scrollY === 0 && document.activeElement === document.body;
  if (focus || untouched) { // who came by an address came for the answer
    const title = box.querySelector("h2");
    if (focus) title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
  const first = [told.name, told.left, told.wants, told.role, told.origin, told.roles].flat().find((each) => typeof each === "string");
  const entry = first && exactly(first.replace(/[@].*$/, ""));
  if (entry) follow(entry[5]);
};
const sentence = (text) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replace(/[^.?!]$/, "$&.");
// What went wrong, and what may have been meant: each suggestion asks anew.
const failed = (form, told, error) => {
  const box = attributes(element("div", "", "failed"), { role: "alert" });
  box.append(attributes(element("h2", "No answer"), { tabindex: "-1", id: "answer-title" }), element("p", sentence(error.suggestions?.length ? error.message.replace(/; did you mean .*$/s, "") : error.message)));
  const wrong = Object.entries(told).flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .find(([, each]) => typeof each === "string" && (error.message.includes(`'${each}'`) || error.message.includes(`"${each}"`)))
    ?? Object.entries(told).find(([, value]) => typeof value === "string");
  if (error.suggestions?.length) {
    const list = element("ul", "", "suggestions");
    for (const suggestion of error.suggestions.slice(0, 8)) {
      const instead = form ? { ...told } : null;
      if (instead && wrong) instead[wrong[0]] = Array.isArray(told[wrong[0]]) ? told[wrong[0]].map((each) => (each === wrong[1] ? suggestion : each)) : suggestion;
      const item = element("li");
      item.append(attributes(element("a", calledIn(suggestion), "button"), { href: instead ? addressOf(form, instead) : `#${encodeURIComponent(suggestion)}` }));
      list.append(item);
    }
    box.append(element("p", "Did you mean"), list);
  }
  return box;
};

const submit = () => {
  const form = current, told = collected();
  const lacks = missing(form, told);
  if (lacks.length) {
    latest++;
    say(`Still needed: ${lacks.map((each) => each.label).join(", ")}${form.fields > 1 ? `, at least ${form.fields}` : ""}.`);
    fields.get(lacks[0].name).node.querySelector("input:not([data-id]), textarea, select")?.focus();
    return;
  }
  const address = addressOf(form, told);
  if (address !== location.hash) history.pushState(null, "", address);
  show(form, told, { focus: true });
};
const read = () => {
  const { name, given } = readAddress();
  const form = questions.get(name || forms.questions[0].name);
  if (!form) {
    const mine = ++latest;
    ask(name.slice(0, 100), {}, ["page"]).catch((error) => {
      if (mine !== latest) return;
      say("");
      answerBox.replaceChildren(failed(null, {}, error));
    });
    if (!current) buildForm(current = forms.questions[0]);
    return;
  }
  const isSame = current === form;
  current = form;
  const { told, strange } = given ? toldIn(form, given) : { told: { ...form.set }, strange: [] };
  if (isSame && form.parameters.some((each) => isLong(form, each.name)) && fields.get("text")?.read()) told.text ??= fields.get("text").read();
  buildForm(form);
  fill(told);
  if (missing(form, told).length || (given === null && !name)) {
    latest++;
    say("");
    answerBox.replaceChildren();
    document.title = `${form.title}: AI roles`;
    if (strange.length) say(`The address names what this question does not take: ${strange.join(", ").slice(0, 200)}.`);
  } else {
    show(form, told, { strange });
  }
};

formBox.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
addEventListener("hashchange", read);
kept.load();
kept.watching.push(showKept, markTree);
asker()?.onstate?.((told) => {
  engineState = typeof told === "string" ? told : told?.phase ?? "";
  if (told?.message && engineState !== "ready" && state.textContent) say(told.message);
});
namesReady.then(() => {
  showKept();
  buildTree((id) => {
    const address = addressOf(questions.get("show"), { name: id });
    if (address === location.hash) return;
    history.pushState(null, "", address);
    read();
  });
  read();
});
