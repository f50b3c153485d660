package wall

// The phrases are regular expressions, one a line, without regard to case. A
// phrase has to be so long that chance does not say it in a headline.

// robot is what checks for robots say.
const robot = `
	checking (?:your browser|if the site connection)
	^just a moment
	just a moment\.\.\.
	verify(?:ing)? (?:that )?you are (?:a |not a )?(?:human|robot)
	(?:are you|you are not|i'm not) a robot
	unusual (?:traffic|activity) (?:from|has been)
	enable javascript and cookies to continue
	(?:solve|complete) (?:this|the) captcha
	\bcaptcha\b
	ddos protection
	access (?:to this page )?(?:has been |was |is )?denied
	request (?:was |has been )?(?:blocked|unsuccessful)
	pardon our interruption
	überprüfung ihres browsers
	(?:bestätigen|beweisen) sie, dass sie (?:ein mensch|kein roboter)
	vérification (?:de|que) (?:votre navigateur|vous êtes)
	(?:prouvez|confirmez) que vous (?:êtes humain|n['’]êtes pas un robot)
	(?:verifica|confirma|demuestra) que (?:eres humano|no eres un robot)
	(?:verifique|confirme) (?:se|que) (?:é|você é) humano
	verifica (?:di essere|che sei) umano
	controleren of u een mens bent
	подтвердите, что (?:вы|запросы отправляли)
	проверка (?:вашего )?браузера
	robot olmadığınızı
	人間であることを確認
	ロボットではありません
	(?:确认|確認|验证|驗證)您是(?:真人|人類|人类)
	로봇이 아닙니다
	تحقق من أنك (?:إنسان|لست روبوت)
`

// failure is what error pages say.
const failure = `
	\b(?:404|403|410|500|502|503)\b.{0,40}(?:error|not found|forbidden|gone|unavailable)
	(?:error|fehler|erreur|errore?|erro|ошибка)(?: code)? ?:?\s?(?:404|403|410|500|502|503)\b
	^404$
	^403$
	^410$
	^500$
	^502$
	^503$
	(?:page|article|file|url|document|story|content) (?:you .{0,40})?(?:was |could |can |is |has )?(?:not|n['’]t|cannot|no longer) ?(?:be )?(?:found|exists?|available)
	(?:page|article|story|content) .{0,40}(?:no longer (?:exists?|available)|cannot be found|(?:does not|doesn['’]t) exist)
	^not found$
	internal server error
	service (?:temporarily )?unavailable
	bad gateway
	site (?:is )?under maintenance
	database (?:connection )?error
	error establishing a database connection
	seite .{0,30}nicht gefunden
	(?:artikel|seite) (?:ist|existiert) nicht (?:mehr )?(?:verfügbar|vorhanden)?
	page (?:introuvable|non trouvée)
	page .{0,30}n['’]existe (?:pas|plus)
	(?:página|artículo|contenido) (?:.{0,30} )?no (?:encontrad[ao]|existe|se ha encontrado|ha sido encontrad[ao]|está disponible)
	(?:página|conteúdo|matéria) (?:.{0,30} )?não (?:encontrad[ao]|existe|foi encontrad[ao]|está disponível)
	pagina .{0,30}(?:non trovata|inesistente|non esiste|niet gevonden|bestaat niet)
	sid(?:an|en) .{0,20}(?:hittades inte|finns inte|ikke funnet|blev ikke fundet|findes ikke)
	nie znaleziono (?:strony|artykułu)
	strona .{0,30}nie (?:istnieje|została znaleziona)
	страница .{0,30}не (?:найдена|существует)
	сторінк[ау] .{0,20}не (?:знайдено|існує)
	sayfa bulunamadı
	halaman (?:.{0,30} )?tidak ditemukan
	(?:ページ|記事).{0,12}(?:見つかりません|存在しません|削除された)
	(?:页面|頁面|网页|網頁|文章).{0,6}(?:不存在|未找到|找不到|已删除|已刪除)
	(?:페이지|기사)를? 찾을 수 없
	الصفحة .{0,20}غير موجودة
	पृष्ठ नहीं मिला
`

// consent is what notices on cookies and data say.
const consent = `
	(?:we|our partners).{0,60}(?:use|store|process).{0,40}(?:cookies|personal data)
	store and/or access information on a device
	we value your privacy
	before you continue
	(?:accept|reject|manage) (?:all )?cookies
	accept all$
	cookie (?:consent|policy|settings|preferences|einstellungen)
	consent to
	your privacy (?:choices|matters)
	wir (?:verwenden|nutzen|setzen) .{0,20}cookies
	informationen auf einem gerät speichern
	mit werbung weiterlesen
	(?:werbung und|ohne) tracking
	alle(?:n)? (?:cookies )?(?:akzeptieren|zustimmen)
	nous (?:utilisons|et nos partenaires) .{0,40}(?:cookies|données|informations)
	(?:continuer sans|tout) accepter
	utilizamos (?:.{0,20} )?cookies
	(?:nosotros|nós) (?:y nuestros socios|e (?:os )?nossos parceiros)
	aceptar (?:todas? )?(?:las )?cookies
	aceitar (?:todos )?(?:os )?cookies
	(?:noi e i nostri|utilizziamo) .{0,30}(?:partner|cookie)
	accetta (?:tutti )?(?:i )?cookie
	wij? (?:gebruiken|en onze partners) .{0,30}cookies
	vi (?:använder|bruger|bruker) .{0,30}(?:cookies|kakor|informasjonskapsler)
	(?:używamy|wykorzystujemy) .{0,20}(?:plików cookie|ciasteczek)
	мы используем .{0,30}(?:cookie|куки)
	çerez(?:ler)? (?:politikası|kullanıyoruz)
	クッキー(?:を使用|の使用|に同意)
	cookie.{0,10}(?:を使用|に同意|の使用)
	(?:接受|同意).{0,8}cookie
	쿠키.{0,10}(?:사용|동의)
	ملفات تعريف الارتباط
`

// subscription is what asks for money before the rest of a story.
const subscription = `
	subscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock|get)
	(?:is |are |for |reserved for |exclusive(?:ly)? (?:to|for) )(?:our )?(?:(?:paying|premium|registered) )?subscribers(?: only)?\b[.!]?$
	(?:is|are|reserved|exclusive(?:ly)?|available|only) (?:to|for) (?:our )?(?:(?:paying|premium|registered) )?members(?: only)?\b[.!]?$
	for (?:our )?(?:(?:paying|premium|registered) members(?: only)?|members only)\b[.!]?$
	(?:subscribers?|members?)[- ]only
	already (?:a|an) (?:subscriber|member)
	already have (?:a subscription|an account)\?
	to (?:continue|keep) reading
	(?:log|sign) in to (?:read|continue)
	unlock (?:this|the full) (?:article|story)
	(?:create|register for) (?:a|your) free account to (?:read|continue)
	(?:premium|exclusive) (?:content|article) (?:for|reserved)
	you(?:'ve|’ve| have) (?:reached|read|used) (?:your|all|the) .{0,30}(?:limit|free articles?)
	(?:jetzt|weiter) (?:weiterlesen|lesen) mit
	(?:nur|exklusiv) für (?:unsere )?abonnent
	(?:mit|ohne) (?:einem )?\S{0,12}abo weiterlesen
	(?:jetzt )?(?:abonnieren|testen) und weiterlesen
	sie haben bereits ein (?:abo|konto)
	réservée? (?:à nos|aux) abonnés
	(?:la suite|cet article) est (?:réservée?|accessible)
	il vous reste .{0,12}% (?:de cet article )?à (?:lire|découvrir)
	déjà abonné
	pour (?:lire la suite|continuer (?:la|votre) lecture|accéder en illimité)
	(?:solo|sólo|exclusiv[oa]s?) para (?:nuestros )?su[s]?criptores
	(?:para seguir leyendo|ya eres suscriptor)
	(?:exclusivo|conteúdo|reservado) (?:para|a) assinantes
	(?:já é assinante|continue lendo|para continuar a ler)
	(?:riservato|solo per) (?:agli |gli )?abbonati
	(?:sei già|già) abbonato
	(?:alleen|exclusief) voor abonnees
	(?:al|reeds) abonnee
	(?:för|for) (?:våra )?(?:prenumeranter|abonnenter)
	tylko dla (?:subskrybentów|prenumeratorów)
	(?:доступ\S*|только) (?:для подписчик|по подписк)
	sadece aboneler
	(?:有料|登録)?会員(?:限定|の方は|になると)
	この(?:記事|続き)は(?:有料|会員)
	(?:订阅|訂閱|会员|會員).{0,8}(?:阅读全文|閱讀全文|专享|專享)
	(?:구독자|회원) 전용
	للمشتركين فقط
`

// script is what pages say whose text a script would have fetched.
const script = `
	(?:enable|requires?|turn on|activ\w+|needs?) java ?script
	java ?script (?:is |must be )?(?:disabled|required|not enabled|enabled)
	(?:habilit|activ)\S* (?:o |el |le )?java ?script
	включит[ье] java ?script
	java ?script.{0,6}(?:を有効|启用|啟用)
`
