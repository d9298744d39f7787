//! Quotations from editions of dated documents, whose places are days, and from volumes of debates.

use super::findings;

#[test]
fn the_day_of_an_entry_is_a_place_in_an_edition() {
    for (is_quiet, note) in [
        (
            true,
            "*The Diary of Samuel Pepys*, ed. R. Latham and W. Matthews (London: Bell, 1970), 2 September 1666.",
        ),
        (
            true,
            "*The Diary of Samuel Pepys*, ed. R. Latham, 11 vols (London: Bell, 1970–83), vol. 7, 2 September 1666.",
        ),
        (
            true,
            "*The Diary of Anna Moor, 1914–1918*, ed. Tom Reed (Elm: Quarry Press, 1998), entry for 3 May 1916.",
        ),
        (
            true,
            "Ann Moor to Tom Reed, 3 January 1684, in *The Letters of Ann Moor*, ed. Jane Poe (Oxford: Clarendon Press, 1955).",
        ),
        (true, "*Hansard Parliamentary Debates*, 3rd series, vol. 261 (1881), col. 1412."),
        (true, "*Hansard*, HC Deb, vol. 612, 5 July 2016."),
        (true, "House of Commons Debates, Hansard, 14 March 1911, vol. 22, cc. 2041–2."),
        (true, "Parl. Deb., H.C. (5th ser.) vol. 4 (1909) col. 530."),
        (true, "*Parliamentary Debates* (London: HMSO, 1911), 14 March 1911."),
        (false, "*The Diary of Samuel Pepys*, ed. R. Latham and W. Matthews (London: Bell, 1970)."),
        (false, "Ann Lee, *Bridges of the Valley*, ed. Bo Roy (Quarry Press, 2012)."),
        (
            false,
            "Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), https://x.org/a (accessed 3 May 2020).",
        ),
        (false, "Ann Lee, “Salt”, *Journal of the Valley* 12, no. 3 (May 2012)."),
    ] {
        let text = format!("She calls it “a bridge that nobody had ever asked for”.[^1]\n\n[^1]: {note}\n");
        let found = findings("a.md", &text);
        let is_found = found.iter().any(|(finding, _)| finding.rule == "quotation-without-page");
        assert_eq!(!is_found, is_quiet, "{note}: {found:?}");
    }
}
