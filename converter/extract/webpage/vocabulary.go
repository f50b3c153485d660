package webpage

import "strings"

// hint is what the names of an element (its class, id, role and the like) say
// that it holds. Several can hold at once.
type hint uint32

const (
	hintBody     hint = 1 << iota // the text of a story
	hintArticle                   // a story with all that belongs to it
	hintFooter                    // furniture of the page beyond doubt
	hintChrome                    // furniture of the page: menus, tools
	hintRelated                   // teasers of other stories
	hintShare                     // buttons and links to share
	hintComment                   // readers' comments
	hintAdvert                    // advertising and promotion
	hintNotice                    // consent, subscription and other notices
	hintTags                      // keywords
	hintAside                     // beside the story
	hintContents                  // a table of contents
	hintHeadline
	hintKicker
	hintDeck
	hintByline
	hintDate
	hintBio     // the author's life
	hintPicture // a picture and what belongs to it
	hintCaption
	hintCredit
	hintPullQuote // says again what the story says
	hintEmbed     // a post or player of elsewhere
	hintCard      // a teaser or one item of many
	hintHidden    // shown to screen readers only, or later
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
