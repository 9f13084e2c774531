// Nothing is fetched from elsewhere until the reader presses the button; then the frame takes its place.
for (const button of document.querySelectorAll("button[data-embed]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = button.dataset.embed;
    frame.title = button.dataset.title;
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
    frame.allow = "fullscreen";
    frame.referrerPolicy = "no-referrer";
    frame.tabIndex = -1;
    button.replaceWith(frame);
    frame.focus();
  });
}
