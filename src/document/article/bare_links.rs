//! The links of a text: those that the file marks as such, and addresses that stand in the text as they are.

use super::{Link, address};

/// The links of a text in order. A marked link that was cut into pieces is joined; an address inside one is no other link.
pub(super) fn with_bare_links(text: &str, mut links: Vec<Link>) -> Vec<Link> {
    links.retain(|link| !link.range.is_empty());
    links.sort_by_key(|link| link.range.start);
    links.dedup_by(|next, link| {
        let is_rest = next.range.start == link.range.end && next.address == link.address;
        if is_rest {
            link.range.end = next.range.end;
        }
        is_rest
    });
    let mut all = Vec::with_capacity(links.len());
    let mut links = links.into_iter().peekable();
    let mut end = 0;
    for bare in address::links(text) {
        while let Some(link) = links.next_if(|link| link.range.start < bare.range.end) {
            end = end.max(link.range.end);
            all.push(link);
        }
        if bare.range.start >= end {
            all.push(bare);
        }
    }
    all.extend(links);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_link_once() {
        let text = "See Lee, https://a.org/x and https://b.org.";
        let link = |words: &str, address: &str| {
            let start = text.find(words).unwrap();
            Link { range: start..start + words.len(), address: address.to_owned() }
        };
        let marked = vec![link("a.org/x", "https://a.org/x"), link("Le", "l"), link("e,", "l")];
        let both = vec![
            link("Lee,", "l"),
            link("a.org/x", "https://a.org/x"),
            link("https://b.org", "https://b.org"),
        ];
        assert_eq!(with_bare_links(text, marked), both);
    }
}
