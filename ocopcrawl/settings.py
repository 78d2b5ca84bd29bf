"""Scrapy's settings, the same for `ocopcrawl crawl` and `scrapy crawl`. Scrapy's own defaults are for a laboratory.

Everything of our own is called OCOP_*; `docs/crawling.md` describes those that a user may want to change. What depends
on other settings (a replay, the contact address) is settled in `ocopcrawl.addon`.
"""

import os

import ocopcrawl

BOT_NAME = "ocopcrawl"
SPIDER_MODULES = ["spiders.outlets"]
NEWSPIDER_MODULE = "spiders.outlets"
COMMANDS_MODULE = "ocopcrawl.commands"

# --- What is kept, and where ---

OCOP_DB = "ocop.db"
OCOP_STORE = "output.store.SqliteStore"
# The number of an open run to write into; None starts one and closes it.
OCOP_RUN = None
# The folder of the WARC files; None keeps no pages.
OCOP_ARCHIVE = "archive"
# WARC files that answer in the place of the network.
OCOP_REPLAY: list[str] = []

# --- How it went, and who is told ---

# A TOML file whose floors are laid over those of ocopcrawl/health/floors.toml.
OCOP_FLOORS = None
# An address that gets one digest a run as JSON, by POST, if the run is not healthy or an outlet is again.
OCOP_NOTIFY_URL = os.environ.get("OCOP_NOTIFY_URL")
# A command that gets the digest's text on its standard input; no shell reads it.
OCOP_NOTIFY_COMMAND = os.environ.get("OCOP_NOTIFY_COMMAND")

# --- Who we are ---

# Where the people of an outlet can reach whoever runs this crawl: an address of a page or of mail.
OCOP_CONTACT = os.environ.get("OCOP_CONTACT") or "https://ocopcrawl.example/about"
USER_AGENT = f"ocopcrawl/{ocopcrawl.__version__} (+{OCOP_CONTACT})"
# The name by which a robots.txt may address us.
ROBOTSTXT_USER_AGENT = "ocopcrawl"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
}

# --- A polite guest ---

ROBOTSTXT_OBEY = True
# Seconds between two requests to a host; an outlet may ask for more. Never 0: Scrapy 2.14 to 2.19 then send a host's
# whole queue at once, whatever CONCURRENT_REQUESTS_PER_DOMAIN says.
DOWNLOAD_DELAY = 2.0
# The pause is the least pause, so nothing is taken off it by chance.
DOWNLOAD_DELAY_JITTER = 0.0
# One request of an outlet at a time, whatever the next settings say: the scheduler keeps the others back. Only the
# reading of a page overlaps with the fetch of the next one: so many pages may wait for their reading, in a process of
# its own that all outlets share. They go on in the order of the crawl, and a killed process loses no more than them.
# 0 reads in the crawl's own process, as a replay does.
SCHEDULER = "ocopcrawl.reading.turns.Turns"
OCOP_READ_AHEAD = 3
# Seconds that the reading of a page may take.
OCOP_READ_TIMEOUT = 60
# Memory that the reading process may have, in MB; a page that takes it beyond half of that is not read. Without a page
# it has 170. MEMUSAGE_LIMIT_MB bounds the crawl's own process. 0 is without bound.
OCOP_READ_MEMORY_MB = 1024
# What is being read counts in Scrapy's eyes as well.
CONCURRENT_REQUESTS = 1 + OCOP_READ_AHEAD
CONCURRENT_REQUESTS_PER_DOMAIN = 1
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1
# Scrapy starts so many tasks for what one page yields, which comes one after the other here.
CONCURRENT_ITEMS = 1
# A slow server is a busy one: the pause grows with its answers' latency.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0  # begin with DOWNLOAD_DELAY
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
# The longest pause that a robots.txt can ask for, in seconds; a longer Crawl-delay is reported.
OCOP_CRAWL_DELAY_MAX = 60.0
# Requests a run and outlet, robots.txt, redirects and retries included; 0 is without bound.
OCOP_BUDGET = 2000
# Articles fetched a run and outlet; 0 is without bound.
OCOP_LIMIT = 0
# So many refusals in a row and the outlet is left alone until the next run.
OCOP_BLOCKED_LIMIT = 5

# --- When something fails ---

RETRY_ENABLED = True
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the verdict says it
# Seconds before the first retry, doubled for each further one, where the server names no Retry-After.
OCOP_RETRY_PAUSE = 2.0
# A Retry-After beyond this many seconds ends the outlet's crawl until the next run.
OCOP_RETRY_AFTER_MAX = 300.0
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5
# A page that waits before it sends its reader on is a challenge or an error page, not an address.
METAREFRESH_MAXDELAY = 1
# Half a page is no page.
DOWNLOAD_FAIL_ON_DATALOSS = True
# An outlet whose crawl has not ended after this many seconds is stopped; the next run goes on.
CLOSESPIDER_TIMEOUT = 6 * 3600

# --- What a server could do to us ---

# Bytes, on the wire and after decompression. The largest article page seen has 1 MB, the largest sitemap 10 MB.
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_VERIFY_CERTIFICATES = True
# Names that lead to private addresses are refused after they are resolved, so that no answer of a DNS server can
# turn the crawl against the machine's own network. True lets tests reach the loopback.
OCOP_ALLOW_PRIVATE = False
TWISTED_DNS_RESOLVER = "ocopcrawl.guards.resolver.PublicResolver"
# A proxy resolves names itself, out of the resolver's sight; set it only on purpose.
HTTPPROXY_ENABLED = False
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
# Nothing here needs cookies, and Scrapy's cookie middleware asks publicsuffix.org at the first one it meets.
COOKIES_ENABLED = False
# Both are doors into the running process.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = True
MEMUSAGE_LIMIT_MB = 2048
MEMUSAGE_CHECK_INTERVAL_SECONDS = 5.0

# --- The components ---

ADDONS = {"ocopcrawl.addon.CrawlAddon": 0}
EXTENSIONS = {
    "ocopcrawl.runlog.RunLog": 5,
    # After Scrapy's AutoThrottle, which knows no crawl-delay.
    "ocopcrawl.guards.pace.Pace": 10,
}
DOWNLOADER_MIDDLEWARES = {
    # Nearest to the engine: what comes out of it is final.
    "ocopcrawl.reading.aside.ReadAside": 5,
    "ocopcrawl.guards.verdicts.Verdicts": 10,
    "ocopcrawl.guards.addresses.PublicAddresses": 20,
    "ocopcrawl.guards.known.Known": 30,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "ocopcrawl.guards.offsite.StayOnSite": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "ocopcrawl.guards.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "ocopcrawl.guards.retry.PatientRetry": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "ocopcrawl.guards.refresh.MetaRefresh": 580,
    "ocopcrawl.guards.conditional.Conditional": 870,
    "ocopcrawl.guards.budget.Budget": 980,
    # Nearest to the network: what it sees is what came.
    "ocopcrawl.archive.recorder.Recorder": 990,
}
# Nobody asks how many links from a list an article is.
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.depth.DepthMiddleware": None}
ITEM_PIPELINES = {
    "pipelines.normalise.Normalise": 100,
    "pipelines.relevance.Relevance": 200,
    "pipelines.duplicates.Duplicates": 300,
    "pipelines.extract.Extract": 400,
    "pipelines.store.StoreArticle": 500,
}
# Kept by a clean stop only: after a kill, Scrapy's JOBDIR ends the next crawl at once, with success. The store knows
# what is done.
JOBDIR = None
FEEDS: dict[str, object] = {}
# A warning for writers of spiders, for which Scrapy parses the source of the callback anew at each page.
WARN_ON_GENERATOR_RETURN_VALUE = False

# --- The log ---

LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # the pins say them
LOG_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
LOG_DATEFORMAT = "%Y-%m-%dT%H:%M:%S"
LOG_FORMATTER = "ocopcrawl.logs.BriefItems"
LOGSTATS_INTERVAL = 60.0
STATS_DUMP = False  # the run's row has them
# Seconds between two lines of progress in a log.
OCOP_PROGRESS_INTERVAL = 15.0
