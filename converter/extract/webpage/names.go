package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hint is what the names of an element (its class, id, role and the like) say
// that it holds. Several can hold at once.
type hint uint32

const (
	hintBody hint = 1 << iota
	hintArticle
	hintChrome
	hintRelated
	hintShare
	hintComment
	hintAdvert
	hintByline
	hintDate
	hintBio
	hintCaption
	hintCredit
	hintMedia
	hintDeck
	hintKicker
	hintHeadline
	hintTags
	hintAside
	hintPullQuote
	hintEmbed
	hintHidden
	hintCard
	hintNotice
	hintContents
	hintFooter // furniture beyond doubt
	hintPicture
)

// outside are the hints of what is never part of a story's body.
const outside = hintFooter | hintChrome | hintRelated | hintShare | hintComment | hintAdvert | hintBio | hintTags | hintNotice

// has reports whether any of the hints in want is there.
func (h hint) has(want hint) bool { return h&want != 0 }

// vocabulary lists, for each hint, the words that class names and ids use for
// it across the web. A word is a part of a name between hyphens, underscores,
// digits or humps; words joined by "-" must follow each other.
var vocabulary = []struct {
	hint  hint
	words string
}{
	{hintBody, `articlebody article-body article-content articlecontent article-text articletext story-body storybody
		story-content storycontent entry-content entrycontent post-content postcontent post-body postbody body-text bodytext
		body-copy bodycopy article-copy story-text storytext body-content news-content newscontent news-text news-body
		page-content content-body rich-text richtext text-content main-text maintext article-main article-detail
		post-text post-entry td-post-content article-paragraphs cuerpo-noticia cuerpo corps artikeltext artikelinhalt
		article-inner content-text detail-text text-body copy-content blog-content story-detail full-text fulltext
		e-content field-name-body c-body wysiwyg prose`},
	{hintArticle, `article story post entry hentry artikel articulo noticia nota articolo news-item blogpost blog-post`},
	{hintFooter, `breadcrumb breadcrumbs footer site-footer global-footer page-footer
		fusszeile rodape fil-ariane ariane print-header print-footer`},
	{hintChrome, `lightbox nav navbar navigation menubar submenu menu foot masthead site-header
		page-header-nav toolbar topbar pagination pager pagenav skip-link skiplinks login-form signin-form search-form searchbox search-box search-bar widget-area sidebar-widget widget-title legal-links site-logo searchform 		modal popup popover overlay tooltip copyright impressum colophon 		print-button accessibility language-switcher lang-switch 		subscribe-link global-header player-controls audio-player
		navegacion kopfzeile slick-dots `},
	{hintRelated, `related relatedposts related-posts relatedarticles related-articles relatedcontent relatedstories
		recommended recommendations recommendation recommend more-stories morestories more-from more-news more-on
		read-more readmore read-next readnext up-next next-up read-also also-read also-like see-also trending
		popular most-read mostread mostpopular latest latest-news teaser teasers outbrain taboola recirc recirculation
		you-may-like might-like similar relacionadas relacionados relacionado verwandte mehr-zum-thema
		weitere-artikel leggi-anche lire-aussi a-lire-aussi voir-aussi lees-ook lees-meer zie-ook ver-mas veja-mais
		leia-mais leia-tambem te-puede-interesar recomendados essentiel prev-next next-prev post-navigation
		post-nav nav-links nextprev topic-list jp-relatedposts yarpp crp article-list story-list news-list
		list-news newslist carousel onward`},
	{hintShare, `share sharing shares sharebar sharebuttons share-buttons sharedaddy sharethis social socials social-media
		socialmedia socialshare addtoany addthis shariff teilen compartir partager condividi follow-us followus
		social-links like-button bookmark a2a sd-content reactions whatsapp-share`},
	{hintComment, `comment comments commentlist comment-list comments-area comments-section respond disqus commentaires
		commentaire kommentare kommentar comentarios comentario commenti reacties livefyre fb-comments
		discussion replies reply user-comments comment-form`},
	{hintAdvert, `ad ads advert adverts advertisement advertising advertorial adslot ad-slot ad-container adcontainer
		adbox ad-box ad-unit adunit adsense adsbygoogle dfp gpt-ad banner banners sponsor sponsored sponsor-message promo promos
		promobox promotion promotional newsletter newsletters newslettersignup newsletter-signup mailchimp
		subscribe subscription subscription-box abo-box cta call-to-action offer offers donate donation
		support-us membership anzeige anzeigen werbung publicidad publicite pubblicita reklame reclame
		inline-promo ad-label kicker-ad shop-widget affiliate merch app-download`},
	{hintByline, `byline by-line bylines author authors author-name authorname posted-by writer writers journalist
		contributor contributors autor autoren autores auteur auteurs autore redakteur reporter signature firma
		article-author article-byline entry-author post-author`},
	{hintDate, `date dates dateline-time datetime timestamp time-stamp pubdate pub-date published publish-date
		publishdate published-date post-date entry-date article-date updated last-updated datum fecha data-pub
		date-published meta-date time`},
	{hintBio, `bio author-bio authorbio author-box authorbox about-author about-the-author author-info author-card
		author-description author-profile autor-info authordescription contributor-bio author-details
		author-block saboxplugin abh-box profile-card`},
	{hintCaption, `caption captions figcaption wp-caption-text image-caption imagecaption photo-caption photocaption
		img-caption caption-text media-caption legend legende bildunterschrift bildtext didascalia
		legenda pie-foto piefoto pie-de-foto photo-description image-description cutline fotonotitie
		bildunterzeile picture-caption gallery-caption media-caption media-info mediainfo media-subtitle mediasubtitle
		infotext media-description photo-info image-info imageinfo bildinfo img-description image-text image-legend`},
	{hintCredit, `credit credits photo-credit photocredit image-credit imagecredit photographer photo-by fotograf
		image-source bildnachweis bildquelle fotocredit foto-credit copyright-holder img-credit media-credit
		caption-credit attribution source-credit credito creditos photo-copyright image-copyright fotoquelle
		picture-credit fotografo media-source media-author image-author photo-author media-copyright mediacredit`},
	{hintPicture, `figure image img photo picture foto bild imagen imagem afbeelding immagine wp-caption wp-block-image`},
	{hintMedia, `images photos pictures media wp-caption wp-block-image gallery slideshow
		lead-image leadimage hero-image featured-image featuredimage post-thumbnail main-image article-image
		image-container thumbnail bild foto fotos imagen imagem afbeelding immagine`},
	{hintDeck, `deck dek standfirst subtitle sub-title subheadline sub-headline subhead subheading sub-heading excerpt
		lead lede teaser-text intro article-intro article-summary summary strapline tagline description
		article-description chapo chapeau sommario entradilla bajada copete vorspann unterzeile
		article-lead post-excerpt untertitel resumo linha-fina subtitulo sottotitolo ingress introtext`},
	{hintKicker, `kicker eyebrow overline topline section-label category-label rubric rubrique volanta antetitulo
		dachzeile spitzmarke surtitre occhiello chapeu`},
	{hintHeadline, `headline title entry-title post-title article-title articletitle story-title headline-text
		page-title pagetitle titulo titre titel schlagzeile titolo`},
	{hintTags, `tags tag-list taglist tagcloud tag-cloud post-tags entry-tags article-tags tag-links keywords topics
		topic-tags cat-links categories category-list schlagworte etiquetas themen post-categories filed-under
		entry-footer entry-meta-bottom post-footer`},
	{hintAside, `sidebar side-bar sidebars right-rail rightrail left-rail leftrail aside complementary
		rightcol right-column rightcolumn left-column leftcol seitenleiste randspalte barra-lateral
		infobox info-box factbox fact-box sidebox`},
	{hintPullQuote, `pullquote pull-quote pulled-quote pullout blockquote-highlight quote-box`},
	{hintEmbed, `embed embeds embedded oembed twitter-tweet twitter-tweet-rendered instagram-media fb-post fb-video
		tiktok-embed reddit-card reddit-embed-bq bluesky-embed social-embed tweet iframe-container video-container`},
	{hintHidden, `sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader
		a11y-hidden offscreen `},
	{hintCard, `card cards tile tiles teaser-item list-item grid-item`},
	{hintNotice, `cookie cookies cookie-banner consent gdpr regwall sign-in sign-up log-in video-fallback paywall-message paywall-overlay disclaimer correction-policy
		outdated-browser browser-warning noscript-message privacy-notice error-message
		disclosure`},
	{hintContents, `toc table-of-contents tableofcontents ez-toc contents-list jump-links inhaltsverzeichnis sommaire`},
}

// vocab is the vocabulary by the letters of a word or of words in a row.
var vocab = buildVocab()

func buildVocab() map[string]hint {
	m := make(map[string]hint)
	for _, v := range vocabulary {
		for _, w := range strings.Fields(v.words) {
			m[strings.ReplaceAll(w, "-", " ")] |= v.hint
			m[strings.ReplaceAll(w, "-", "")] |= v.hint
		}
	}
	return m
}

// prefixes catch words run together: "relatedbox", "commentwrapper".
var prefixes = []struct {
	prefix string
	hint   hint
}{
	{"related", hintRelated}, {"recommend", hintRelated}, {"newsletter", hintAdvert}, {"breadcrumb", hintChrome},
	{"comment", hintComment}, {"disqus", hintComment}, {"advert", hintAdvert}, {"sharing", hintShare},
	{"sidebar", hintAside}, {"cookie", hintNotice}, {"paywall", hintNotice}, {"navigation", hintChrome},
	{"pullquote", hintPullQuote}, {"articlebody", hintBody}, {"entrycontent", hintBody}, {"taboola", hintRelated},
	{"outbrain", hintRelated}, {"sponsor", hintAdvert}, {"bildunter", hintCaption}, {"socialmedia", hintShare},
}

// namingAttrs are the attributes whose value names what an element is.
func isNaming(key string) bool {
	switch key {
	case "class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa", "data-type", "data-name":
		return true
	}
	return false
}

// hintsOf returns what the names and the tag of an element say.
func hintsOf(el *html.Node) hint {
	h := tagHints(el.DataAtom)
	for i := range el.Attr {
		if isNaming(el.Attr[i].Key) && el.Attr[i].Val != "" {
			if el.Attr[i].Key == "id" && (headingLevel(el.DataAtom) > 0 || strings.Count(el.Attr[i].Val, "-") > maxHyphens) {
				continue // made of the heading's words, for links to it
			}
			h |= nameHints(el.Attr[i].Val)
		}
	}
	return h
}

// maxHyphens is how many hyphens an id has at most that names what it holds.
const maxHyphens = 4

// tagHints returns what a tag says by itself.
func tagHints(a atom.Atom) hint {
	switch a {
	case atom.Nav, atom.Footer:
		return hintFooter
	case atom.Button, atom.Select, atom.Menu, atom.Dialog, atom.Label:
		return hintChrome
	case atom.Aside:
		return hintAside
	case atom.Article:
		return hintArticle
	case atom.Figcaption:
		return hintCaption
	case atom.Figure:
		return hintPicture
	}
	return 0
}

// maxNames bounds the words looked at in one attribute: utility-class
// frameworks write hundreds.
const maxNames = 60

// nameHints looks up the words of an attribute: one alone, two and three in a
// row within one name.
func nameHints(value string) hint {
	if len(value) > 2000 {
		value = value[:2000]
	}
	var h hint
	count := 0
	for name := range strings.FieldsSeq(value) {
		if name == "hidden" && !strings.Contains(value, "block") && !strings.Contains(value, ":") {
			h |= hintHidden // alone; "hidden md:block" shows on wider screens
		}
		words := split(name)
		if isState(name, words) {
			continue
		}
		if rest, ok := strings.CutPrefix(name, "code-block-"); ok && len(words) == 2 && strings.Trim(rest, "0123456789") == "" {
			h |= hintAdvert // how the commonest advertising plugin of WordPress names its blocks
		}
		if count += len(words); count > maxNames {
			break
		}
		for i, w := range words {
			h |= wordHints(w)
			if i+1 < len(words) {
				h |= vocab[w+" "+words[i+1]]
			}
			if i+2 < len(words) {
				h |= vocab[w+" "+words[i+1]+" "+words[i+2]]
			}
		}
	}
	return h
}

// isState reports whether a name says what an element lacks, has beside it or
// looks like, not what it is: "has-sidebar", "no-comments", "tag-media" (of a
// post about media), "hover:underline".
func isState(name string, words []string) bool {
	if len(words) == 0 || strings.ContainsAny(name, ":[") {
		return true
	}
	switch words[0] {
	case "has", "no", "with", "without", "hide", "show", "not", "category", "tag", "theme", "single", "type", "format", "hentry":
		return len(words) > 1
	}
	switch words[len(words)-1] {
	case "true", "false", "enabled", "disabled", "radius", "padding", "margin", "spacing", "color", "bg", "background", "width", "height", "size":
		return true
	}
	return false
}

func wordHints(w string) hint {
	if h, ok := vocab[w]; ok {
		return h
	}
	for _, p := range prefixes {
		if len(w) > len(p.prefix) && strings.HasPrefix(w, p.prefix) {
			return p.hint
		}
	}
	return 0
}

// split takes a name apart at everything but letters, and at humps:
// "ArticleBody_main-2" gives article, body, main.
func split(name string) []string {
	var words []string
	start, lower := -1, false
	for i, r := range name {
		letter := unicode.IsLetter(r)
		hump := letter && unicode.IsUpper(r) && lower
		if start >= 0 && (!letter || hump) {
			words = append(words, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = letter && unicode.IsLower(r)
	}
	if start >= 0 {
		words = append(words, strings.ToLower(name[start:]))
	}
	return words
}
