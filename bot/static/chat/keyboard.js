// Some phones lay their keyboard over the page without saying so to its layout.

export function fitAboveKeyboard(page) {
  const view = window.visualViewport;
  if (!view) return;
  view.addEventListener("resize", () => {
    // Zoomed in, the visible part is smaller too, and that is what the reader wants.
    if (view.scale !== 1) return;
    page.style.height = view.height < innerHeight ? `${view.height}px` : "";
    scrollTo(0, 0);
  });
}
