/* Search, on its own page and in a dialog on all others. The index is Pagefind's: many small files,
   of which only those that a query needs are loaded. All words come from the page "search". */

const $ = (selector, root = document) => root.querySelector(selector)
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

const SITE = new URL("..", import.meta.url)
const FACETS = ["kind", "actor", "treaty", "topic", "year"]
const AT_ONCE = 10 // hits that are shown, and more for each click
const PAUSE = 150 // ms without a key before it is searched
const EXCERPT = 34 // words
const END = /[.!?…。！？]["'”’»)\]]*$/ // of a sentence
// Names count more than words of a text; what only shows when or what, hardly.
const RANKING = { metaWeights: { title: 8, names: 12, spelt: 6, when: 0.5, lead: 1 }, pageLength: 0.4 }

/* Scripts without spaces: each character is a word, in the index too (search/pages.py). */
const UNSPACED = /[々〇\p{Script=Hiragana}\p{Script=Han}]/gu
const CLOSE = "[\\p{Script=Hiragana}\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]"
const BETWEEN = new RegExp(`(?<=${CLOSE})\\s+(?=${CLOSE})`, "gu")
const joined = (text) => text.replace(BETWEEN, "").trim()

/* What Pagefind is asked for: a text of such characters alone must stand as it is written. */
function asked(query) {
  const spaced = query.replace(UNSPACED, " $& ").replace(/\s+/g, " ").trim()
  return spaced.length > 1 && !spaced.replace(UNSPACED, "").trim() ? `"${spaced}"` : spaced
}

let engine
function pagefind() {
  engine ??= import(new URL("pagefind/pagefind.js", SITE)).then(async (loaded) => {
    await loaded.options({ ranking: RANKING, baseUrl: SITE.pathname })
    await loaded.init()
    return loaded
  })
  engine.catch(() => (engine = undefined)) // the next try may reach the server
  return engine
}

/* `address` is that of the search page; on that page itself it is left out. */
export function setUpFinder(finder, { address = location.href }) {
  const isPage = address === location.href
  const words = JSON.parse(finder.dataset.finder)
  const form = $("form", finder)
  const field = $("input", form)
  const narrow = $("details", form)
  const filter = $(".filter", form)
  const selects = $$("select", form)
  const status = $('[role="status"]', finder)
  const list = $(".hits", finder)
  const more = $(".finder__more button", finder)
  const link = $(".finder__more a", finder)
  const language = document.documentElement.lang || "en"
  const number = new Intl.NumberFormat(language)
  const plural = new Intl.PluralRules(language)
  let turn = 0
  let found = []
  let timer = 0
  let last = "" // what is asked for, and the promise of its answer
  let running = null

  const chosen = (except) =>
    Object.fromEntries(selects.filter((s) => s.value && s !== except).map((s) => [s.name, s.value]))

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)

  function say(count, query) {
    const forms = query ? words.results : words.narrowed
    const form = count === 0 ? forms.zero : count === 1 ? forms.one : forms[plural.select(count)] ?? forms.other
    status.textContent = fill(form, { count: number.format(count), query })
  }

  /* ---- What is shown of a page ---- */

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  /* The words round the best place, from where its part begins if that is near, else from where its
     sentence does, so that nothing is cut before its "not"; and the part, to link to. */
  function excerpt(page) {
    const text = page.content.split(/\s+/)
    const marked = new Set(page.locations)
    let best = 0
    let most = -1
    for (const place of page.weighted_locations) {
      const within = page.weighted_locations.filter(
        ({ location }) => location >= place.location && location < place.location + EXCERPT,
      )
      const weight = within.reduce((sum, { balanced_score }) => sum + balanced_score, 0)
      if (weight > most) [best, most] = [place.location, weight]
    }
    const part = page.anchors.findLast(({ location }) => location <= best)
    const heading = page.anchors.findLast(
      ({ location, element }) => location <= best && /^h\d$/.test(element),
    )
    const isNear = part && best - part.location < EXCERPT
    let start = isNear ? part.location : best
    while (!isNear && start > Math.max(0, best - EXCERPT) && !END.test(text[start - 1])) start--
    const from = heading && heading.location === start ? start + heading.text.split(/\s+/).length : start
    const next = page.anchors.find(({ location }) => location > best)?.location ?? text.length
    const end = Math.min(Math.max(from, best - 8) + EXCERPT, Math.max(next, best + 1))
    const shown = []
    for (let at = from; at < end; at++) {
      shown.push(marked.has(at) ? element("mark", { textContent: text[at] }) : text[at])
      if (joined(`${text[at]} ${text[at + 1] ?? ""}`).includes(" ")) shown.push(" ")
    }
    return {
      part: part?.id,
      heading: heading && joined(heading.text),
      shown,
      isCut: [!isNear && !END.test(text[start - 1] ?? "."), end < next],
    }
  }

  function hit(page, query) {
    const { meta, filters } = page
    const kind = words.kinds[filters.kind?.[0]] ?? words.kinds.page
    const facts = [kind, meta.when && joined(meta.when)].filter(Boolean).join(" · ")
    const title = element("a", { href: page.url, textContent: joined(meta.title) })
    const item = element("li", { className: "hit" })
    item.append(
      element("p", { className: "hit__kind", textContent: facts }),
      element("h2", { className: "hit__title" }, title),
    )
    const sought = fold(query).split(/\s+/).filter(Boolean)
    const names = joined(meta.names ?? "").split(/\s*·\s*/)
    const others = names.filter((name) => sought.some((word) => fold(name).includes(word)))
    if (others.length) {
      item.append(
        element("p", { className: "hit__names", textContent: `${words.also} ${others.slice(0, 3).join(" · ")}` }),
      )
    }
    if (page.locations.length) {
      const { part, heading, shown, isCut } = excerpt(page)
      const text = element("p", { className: "hit__text" })
      if (heading) {
        const href = part ? `${page.url}#${encodeURIComponent(part)}` : page.url
        text.append(element("a", { className: "hit__part", href, textContent: heading }), " ")
      }
      text.append(isCut[0] ? "… " : "", ...shown, isCut[1] ? "…" : "")
      item.append(text)
    } else if (meta.lead) {
      item.append(element("p", { className: "hit__text", textContent: joined(meta.lead) }))
    }
    return item
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}|["“”«»]/gu, "").toLocaleLowerCase()

  /* ---- Searching ---- */

  async function show(query, isNew) {
    const now = turn
    const from = isNew ? 0 : list.children.length
    const pages = await Promise.all(found.slice(from, from + AT_ONCE).map((one) => one.data()))
    if (now !== turn) return
    const items = pages.map((page) => hit(page, query))
    if (isNew) list.replaceChildren(...items)
    else list.append(...items)
    more.hidden = list.children.length >= found.length
    if (!isNew) $("a", items[0])?.focus()
  }

  /* Each choice with how many pages it would leave. */
  async function offer(search, term, counts) {
    for (const select of selects) {
      const own = select.value ? (await search(term, { filters: chosen(select) })).filters : counts
      const values = Object.entries(own[select.name] ?? {}).filter(
        ([value, count]) => count || value === select.value,
      )
      const label = (value) => (select.name === "kind" ? words.kinds[value] : joined(value))
      values.sort(([a], [b]) =>
        select.name === "year" ? b - a : label(a).localeCompare(label(b), language),
      )
      const options = values.map(
        ([value, count]) => new Option(`${label(value)} (${number.format(count)})`, value, false, value === select.value),
      )
      select.replaceChildren(select.options[0], ...options)
      select.parentElement.hidden = options.length < 2 && !select.value
    }
  }

  function search() {
    clearTimeout(timer)
    const query = field.value.trim()
    const state = JSON.stringify([query, chosen()])
    if (state !== last) [last, running] = [state, answer(query)]
    return running
  }

  async function answer(query) {
    const now = ++turn
    remember()
    if (!query && !Object.keys(chosen()).length) {
      found = []
      list.replaceChildren()
      status.textContent = ""
      more.hidden = narrow.hidden = true
      return
    }
    status.textContent = words.working
    try {
      const loaded = await pagefind()
      if (narrow.open) await loaded.filters() // with them, answers count what each would leave
      const term = asked(query) || null
      const result = await loaded.search(term, { filters: chosen() })
      if (now !== turn) return
      found = result.results
      narrow.hidden = false
      if (narrow.open) await offer(loaded.search, term, result.filters)
      await show(query, true)
      if (now === turn) say(found.length, query)
    } catch (error) {
      if (now !== turn) return
      last = "" // to be tried again
      list.replaceChildren()
      status.textContent = words.failed
      console.error(error)
    }
  }

  /* The search stands in the address of its page, so that it can be linked and comes back with it. */
  function remember() {
    const url = new URL(address)
    for (const [name, value] of [["q", field.value.trim()], ...selects.map((s) => [s.name, s.value])]) {
      if (value) url.searchParams.set(name, value)
      else url.searchParams.delete(name)
    }
    link.href = url
    link.hidden = !url.search
    if (isPage) history.replaceState(history.state, "", url)
  }

  /* ---- Keys ---- */

  function step(by) {
    const stops = [field, ...$$(".hit__title a", list)]
    const here = Math.max(0, stops.indexOf(document.activeElement.closest("li")?.querySelector(".hit__title a")))
    const next = stops[here + by]
    if (next === field || !next) field.focus()
    else next.focus()
    return Boolean(next)
  }

  finder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.target.matches("select, button")) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && list.children.length) {
      event.preventDefault()
      step(by)
    }
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    await search()
    $(".hit__title a", list)?.focus()
  })
  field.addEventListener("focus", () => pagefind().catch(() => {}), { once: true })
  field.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(search, PAUSE)
  })
  filter.addEventListener("change", search)
  narrow.addEventListener("toggle", () => {
    last = "" // the same again, counted
    search()
  })
  more.addEventListener("click", () => show(field.value.trim(), false))

  narrow.open = matchMedia("(min-width: 60em)").matches
  if (isPage) {
    const given = new URL(location.href).searchParams
    field.value = given.get("q") ?? ""
    for (const select of selects) {
      const value = given.get(select.name)
      if (!value) continue
      select.add(new Option(value, value, false, true))
      narrow.open = true
    }
  }
  finder.hidden = false
  search()
  return field
}

/* ---- The dialog ---- */

let dialog

export async function openDialog(address) {
  if (!dialog) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")
    const finder = document.importNode($("[data-finder]", page), true)
    const made = document.createElement("dialog")
    made.className = "finder-dialog"
    made.setAttribute("aria-label", $("h1", page).textContent.trim())
    const close = document.createElement("button")
    close.type = "button"
    close.className = "tool finder__close"
    close.append(JSON.parse(finder.dataset.finder).close)
    close.addEventListener("click", () => made.close())
    made.append(close, finder)
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close() // outside
    })
    document.body.append(made)
    setUpFinder(finder, { address })
    dialog = made
  }
  if (!dialog.open) dialog.showModal()
  const field = $("input", dialog)
  field.focus()
  field.select()
}
