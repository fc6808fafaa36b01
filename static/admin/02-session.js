// Five minutes before the session ends by itself the page says so, and offers to stay.
{
  const stay = document.querySelector(".stay");
  if (stay) {
    const early = 300;
    let timer;
    const wait = () => {
      clearTimeout(timer);
      stay.querySelectorAll(":scope>:not(template)").forEach((e) => e.remove());
      timer = setTimeout(() => stay.append(stay.querySelector("template").content.cloneNode(true)), Math.max(0, stay.dataset.left - early) * 1000);
    };
    stay.addEventListener("submit", async (e) => {
      e.preventDefault();
      const answer = await fetch(e.target.action, { method: "POST", redirect: "manual", body: new URLSearchParams(new FormData(e.target)) }).catch(() => ({}));
      if (!answer.ok) return;
      const [left, words] = (await answer.text()).split("\n");
      document.querySelector(".ends").textContent = words;
      stay.dataset.left = left;
      wait();
    });
    document.addEventListener("kept", wait); // whatever was sent puts the end off
    wait();
  }
}
