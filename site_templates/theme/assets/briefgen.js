/* What a script adds to pages that are complete without it: opening search and switching colours
   by button, filters of long lists, copying a citation. */
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

  /* ---- Copying: <button data-copy="ID" data-done="Copied" hidden> ---- */

  function setUpCopy(button) {
    if (!navigator.clipboard) return
    const words = button.textContent
    button.hidden = false
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent
      await navigator.clipboard.writeText(text.trim())
      button.textContent = button.dataset.done ?? words
      setTimeout(() => (button.textContent = words), 2000)
    })
  }

  $$("form[data-filter]").forEach(setUpFilter)
  $$("button[data-copy]").forEach(setUpCopy)
})()
