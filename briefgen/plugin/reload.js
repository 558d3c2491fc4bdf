// Look anew when MkDocs has built the site again, while the page is seen, as its own script does.
{
  let request;
  const wait = async () => {
    request = new AbortController();
    try {
      const answer = await fetch(`/livereload/BUILD/${Date.now()}`, { signal: request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      if (Number(await answer.text()) > BUILD) location.reload();
      else wait();
    } catch (error) {
      if (error.name !== "AbortError") setTimeout(wait, 3000);
    }
  };
  const look = () => {
    request?.abort();
    if (document.visibilityState === "visible") wait();
  };
  addEventListener("load", look);
  addEventListener("visibilitychange", look);
  addEventListener("beforeunload", () => request?.abort());
}
