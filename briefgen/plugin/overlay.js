// Open the list of mistakes, once for each state of the content; the button opens it again.
{
  const dialog = document.getElementById("briefgen-faults");
  const button = document.getElementById("briefgen-faults-open");
  const state = dialog.dataset.state;
  button.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => sessionStorage.setItem(dialog.id, state));
  if (sessionStorage.getItem(dialog.id) !== state) dialog.showModal();
}
