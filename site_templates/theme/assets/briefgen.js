/* What a script adds to pages that are complete without it: opening search and switching colours
   by button, filters of long lists, citing a claim, names and ways back of the numbers of sources,
   words for the marks of drawings, previews of linked records. */
(() => {
  "use strict"

  const $ = (selector, root = document) => root.querySelector(selector)
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

  /* ---- Masthead ---- */

  const searchToggle = $("#__search")
  const searchButton = $('[data-open="search"]')
  const searchField = $('[data-md-component="search-query"]')

  function toggleSearch(isOpen) {
    if (searchToggle.checked !== isOpen) searchToggle.click()
    if (isOpen) searchField.focus()
  }

  if (searchButton && searchField) {
    searchButton.addEventListener("click", () => toggleSearch(true))
    $('[data-close="search"]').addEventListener("click", () => toggleSearch(false))
    // Material closes its search on Escape, Tab and a click outside; the focus then returns.
    searchToggle.addEventListener("change", () => {
      if (!searchToggle.checked) searchButton.focus({ preventScroll: true })
    })
  }

  /* Our own search: a dialog over any page, from the page that the link leads to. */
  const assets = document.currentScript.src
  const find = $("a[data-find]")
  const finder = $("article [data-finder]")
  const search = () => import(new URL("search.js", assets))

  if (find) {
    let field = null // of the search page, when that is the one that is shown
    if (finder) {
      search()
        .then(({ setUpFinder }) => (field = setUpFinder(finder, {})))
        .catch(() => {}) // read from a folder, without a server: the lists are there
    }
    const open = () => {
      if (finder) field?.focus()
      else search().then(({ openDialog }) => openDialog(find.href)).catch(() => (location.href = find.href))
    }
    find.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      open()
    })
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]")
      const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
      const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey
      if (!isSlash && !isK) return
      event.preventDefault()
      open()
    })
  }

  /* Material's radio buttons know the palettes; a button chooses the next one. */
  const palettes = $$('[data-md-component="palette"] input')
  const nextPalette = () => {
    const { mdColorMedia, mdColorScheme } = document.body.dataset
    const now = palettes.findIndex(
      (input) =>
        input.checked ||
        (input.dataset.mdColorMedia === mdColorMedia &&
          (input.dataset.mdColorScheme === mdColorScheme ||
            mdColorMedia === "(prefers-color-scheme)")),
    )
    palettes[(now + 1) % palettes.length].click()
  }
  for (const button of $$('[data-open="scheme"]')) button.addEventListener("click", nextPalette)

  /* ---- Contents: the part that is being read is marked ---- */

  function setUpContents(list) {
    const entries = $$("a[href^='#']", list).map((link) => ({
      link,
      at: document.getElementById(decodeURIComponent(link.hash.slice(1))),
    }))
    const mark = () => {
      const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8
      const read = entries.filter(({ at }) => at && at.getBoundingClientRect().top <= line).at(-1)
      for (const { link } of entries) {
        if (link === read?.link) link.setAttribute("aria-current", "true")
        else link.removeAttribute("aria-current")
      }
    }
    let asked = 0
    const markSoon = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0
        mark()
      })
    }
    addEventListener("scroll", markSoon, { passive: true })
    markSoon()
  }

  /* ---- Filters: <form data-filter> narrows down what carries data-NAME, NAME being a select's ---- */

  function setUpFilter(form) {
    const selects = $$("select[name]", form)
    const root = form.closest("article") ?? document
    const items = $$(selects.map((select) => `[data-${select.name}]`).join(","), root)
    const groups = $$("section", root).filter((section) => items.some((i) => section.contains(i)))
    const status = $('[role="status"]', form)
    const words = status?.dataset.words ?? "{shown} / {all}"
    const number = new Intl.NumberFormat(document.documentElement.lang)

    function matches(item) {
      return selects.every(
        ({ name, value }) => !value || (item.dataset[name] ?? "").split(" ").includes(value),
      )
    }

    function apply() {
      let shown = 0
      for (const item of items) {
        item.hidden = !matches(item)
        shown += item.hidden ? 0 : 1
      }
      for (const group of groups) {
        group.hidden = items.every((item) => item.hidden || !group.contains(item))
      }
      if (status) {
        status.textContent = words
          .replace("{shown}", number.format(shown))
          .replace("{all}", number.format(items.length))
      }
    }

    /* The choice stands in the address, so that it can be linked and comes back with the page. */
    function remember() {
      const url = new URL(location.href)
      for (const { name, value } of selects) {
        if (value) url.searchParams.set(name, value)
        else url.searchParams.delete(name)
      }
      history.replaceState(history.state, "", url)
    }

    const asked = new URL(location.href).searchParams
    for (const select of selects) {
      const value = asked.get(select.name)
      if ([...select.options].some((option) => option.value === value)) select.value = value
    }
    form.addEventListener("change", () => {
      apply()
      remember()
    })
    form.addEventListener("submit", (event) => event.preventDefault())
    form.hidden = false
    apply()

    /* A link to something filtered away shows everything again. */
    addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (!target?.closest("[hidden]")) return
      for (const select of selects) select.value = ""
      apply()
      remember()
      target.scrollIntoView()
    })
  }

  /* ---- Citing one claim: a button beside each, which makes its line from that of the page ---- */

  function setUpCiting(page) {
    for (const claim of $$(".claim[id]:not(:has(.from))", page.closest("article"))) {
      const link = $(".at-it", claim)
      const number = link.textContent.match(/\d+/)[0]
      const words = (selector) => {
        const part = $(selector, claim).cloneNode(true)
        $$("sup, .at-it, button", part).forEach((small) => small.remove())
        return part.textContent.replace(/\s+/g, " ").trim()
      }
      link.ariaLabel = page.dataset.link.replace("{number}", number)
      const button = document.createElement("button")
      button.type = "button"
      button.className = "cite-it"
      button.textContent = page.dataset.cite
      button.ariaExpanded = "false"
      button.addEventListener("click", async () => {
        const shown = $(":scope > .ref", claim)
        button.ariaExpanded = String(!shown)
        button.textContent = page.dataset.cite
        if (shown) return shown.remove()
        const line = document.createElement("p")
        line.className = "ref"
        const start = page.dataset.claim
          .replace("{kind}", words(".kind-of"))
          .replace("{sentence}", words(".said"))
          .replace("{number}", number)
        line.textContent = `${start} ${page.textContent}#${claim.id}`
        claim.append(line)
        await navigator.clipboard?.writeText(line.textContent)
        if (navigator.clipboard) button.textContent = page.dataset.copied
      })
      $(".kind-of", claim).append(button)
    }
  }

  /* ---- Sources: each number is named, and its entry leads back to every place that cites it ---- */

  const letter = (n) => (n >= 26 ? letter(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26))

  function setUpSources(list) {
    const article = list.closest("article")
    const uses = new Map()
    for (const a of $$("sup > a[href^='#s']", article)) {
      const id = a.hash.slice(1)
      uses.set(id, [...(uses.get(id) ?? []), a])
    }
    for (const [id, links] of uses) {
      const entry = document.getElementById(id)
      if (!entry) continue
      const name = list.dataset.number
        .replace("{number}", id.slice(1))
        .replace("{name}", $("a, cite", entry).textContent)
      const end = $(".meta", entry) ?? entry
      const back = document.createElement("span")
      back.className = "back"
      back.role = "group"
      back.ariaLabel = list.dataset.back
      if (end !== entry) back.append("· ")
      back.append("↑")
      links.forEach((link, n) => {
        link.id = `r${id.slice(1)}-${n + 1}`
        link.ariaLabel = $(".gone", link) ? `${name} ${$(".gone .vh", link).textContent}` : name
        const way = document.createElement("a")
        way.href = `#${link.id}`
        way.textContent = letter(n)
        back.append(" ", way)
      })
      end.append(" ", back)
    }
  }

  /* ---- Drawings: a pointer on a mark is told what its entry in the list says ---- */

  function setUpDrawing(figure) {
    for (const mark of $$("a", figure)) {
      const entry = document.getElementById(decodeURIComponent(mark.getAttribute("href").slice(1)))
      if (!entry) continue
      const text = [".when", ".what"].map((part) => {
        const words = $(part, entry)?.cloneNode(true)
        if (words) $$("sup, .meta", words).forEach((small) => small.remove())
        return words?.textContent.replace(/\s+/g, " ").trim() ?? ""
      })
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title")
      title.textContent = text.join(": ")
      mark.prepend(title)
    }
  }

  /* ---- Previews: the head of the page that a link in the text leads to, on hover and on focus ---- */

  const root = new URL("..", document.currentScript.src)
  const RECORD = /^(?:briefs|actors|treaties|events|sources|topics)\/(?!index\.html)[^/]+(?:\/(?:index\.html)?|\.html)$/

  function setUpPreviews(article) {
    const card = document.createElement("div")
    card.id = "preview"
    card.className = "preview"
    card.role = "tooltip"
    card.hidden = true
    article.append(card)
    const heads = new Map() // what is shown of an address, asked for once
    let link = null
    let timer = 0

    function addressOf(a) {
      if (!a || a.closest("svg")) return ""
      const url = new URL(a.href)
      if (url.origin !== root.origin || url.pathname === location.pathname) return ""
      if (!url.pathname.startsWith(root.pathname)) return ""
      return RECORD.test(url.pathname.slice(root.pathname.length)) ? url.origin + url.pathname : ""
    }

    async function ask(address) {
      const answer = await fetch(address)
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html")
      $$("sup, .fine", page).forEach((small) => small.remove())
      const words = (selector, most = 3) =>
        $$(selector, page)
          .slice(0, most)
          .map((found) => found.textContent.replace(/\s+/g, " ").trim())
          .join(" · ")
      const dated = ":is(.infobox dl, #names + dl) > div:has(time)"
      return [
        ["kicker", words(".head .kicker > span")],
        ["name", words(".head h1")],
        ["line", words(".head .dek, .over__lead", 1)],
        ["facts", words(".head .status > li")],
        ["facts", words(`${dated} > dt, ${dated} > dd:nth-of-type(1)`, 2)],
      ].filter(([, found]) => found)
    }

    async function show(a) {
      const address = addressOf(a)
      if (!heads.has(address)) heads.set(address, ask(address).catch(() => [])) // offline: no preview
      const rows = await heads.get(address)
      if (link !== a || !rows.length) return
      card.replaceChildren(
        ...rows.map(([part, words]) => {
          const row = document.createElement("p")
          row.className = `preview__${part}`
          row.textContent = words
          return row
        }),
      )
      card.hidden = false
      const at = a.getClientRects()[0]
      const from = article.getBoundingClientRect()
      const room = document.documentElement.clientWidth - card.offsetWidth - 8
      const isAbove = at.bottom + card.offsetHeight > innerHeight && at.top > card.offsetHeight
      card.style.left = `${Math.max(8, Math.min(at.left, room)) - from.left}px`
      card.style.top = `${(isAbove ? at.top - card.offsetHeight - 5 : at.bottom + 5) - from.top}px`
      a.setAttribute("aria-describedby", card.id)
    }

    function hide() {
      clearTimeout(timer)
      link?.removeAttribute("aria-describedby")
      link = null
      card.hidden = true
    }

    function come(a, delay) {
      clearTimeout(timer)
      if (a === link && !card.hidden) return
      hide()
      link = a
      timer = setTimeout(() => show(a), delay)
    }

    /* Long enough to bring the pointer from the link to the card; where the focus is, it stays. */
    const leave = () => {
      clearTimeout(timer)
      if (link !== document.activeElement) timer = setTimeout(hide, 250)
    }

    article.addEventListener("pointerover", (event) => {
      const a = event.target.closest("a[href]")
      if (event.pointerType === "mouse" && addressOf(a)) come(a, 350)
    })
    article.addEventListener("pointerout", (event) => {
      if (card.contains(event.target)) return
      if (link && event.target.closest("a") === link) leave()
    })
    article.addEventListener("focusin", ({ target }) => {
      if (target.matches("a[href]:focus-visible") && addressOf(target)) come(target, 150)
    })
    article.addEventListener("focusout", hide)
    card.addEventListener("pointerenter", () => clearTimeout(timer))
    card.addEventListener("pointerleave", leave)
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && link) hide()
    })
  }

  $$(".ref[data-claim]").forEach(setUpCiting)
  $$(".sources[data-back]").forEach(setUpSources)
  $$("figure.drawn").forEach(setUpDrawing)
  $$(".toc").forEach(setUpContents)
  $$("article.page").forEach(setUpPreviews)
  $$("form[data-filter]").forEach(setUpFilter)
})()
