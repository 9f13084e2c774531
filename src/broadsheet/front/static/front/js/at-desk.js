// The page is the same for everybody; a browser at the desk says so in a cookie. Previews are at the desk themselves.
if (document.cookie.includes("at-desk=") && !location.pathname.startsWith("/desk/") && window === top) {
  const { script, sheet } = document.querySelector("script[data-sheet]").dataset;
  import(script).then((bar) => bar.show(sheet)).catch(() => {}); // without the desk the page is as whole as ever
}
