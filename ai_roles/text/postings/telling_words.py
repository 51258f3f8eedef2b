"""Which words of a posting tell one role from another, where the sources say little of the role?

Editorial: what people of the field take as the mark of a role. What the sources say that a role needs counts beside it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CONTENT", "FAMILIES", "OTHER_JOBS", "TITLES"]

CONTENT: Final[dict[str, str]] = {
    "genai-engineer": (
        "LLM; large language model; LLM application; generative AI; GenAI; Gen AI; RAG;"
        " retrieval-augmented generation; retrieval augmented; prompt engineering; prompt; prompt design; agentic;"
        "AI agent; LLM agent; multi-agent; agentic workflow; agentic system; LangChain; LangGraph; LlamaIndex;"
        " CrewAI; AutoGen; vector database; vector store; vector search; embeddings; embedding model;"
        "semantic search; fine-tuning; LoRA; OpenAI; Anthropic; Claude; GPT; GPT-4; Gemini; Llama; Mistral;"
        " Bedrock; Azure OpenAI; hallucination; guardrails; chatbot; conversational AI; copilot;"
        "Model Context Protocol; MCP; tool calling; function calling; Pinecone; Weaviate; Chroma; Hugging Face;"
        " foundation model; context engineering; LLM evaluation; evals; token usage"
    ),
    "mlops-engineer": (
        "MLOps; LLMOps; ML platform; AI platform; ML infrastructure; AI infrastructure; model deployment;"
        " model serving; model monitoring; drift; drift detection; model registry; experiment tracking;"
        " feature store;"
        "MLflow; Kubeflow; Weights & Biases; SageMaker pipelines; inference infrastructure; GPU cluster; GPU;"
        " Kubernetes; Helm; Terraform; infrastructure as code; CI/CD for ML; Triton; vLLM; KServe; Seldon; Ray;"
        "retraining; automated retraining; model lifecycle; Prometheus; Grafana; SLURM; inference optimization;"
        " TensorRT; model versioning; DevOps; SRE; site reliability; observability; autoscaling;"
        " self-service platform"
    ),
    "ml-engineer": (
        "machine learning model; ML model; train models; model training; deep learning; feature engineering;"
        " supervised learning; recommender system; recommendation system; ranking model; PyTorch; TensorFlow;"
        " scikit-learn;"
        "XGBoost; LightGBM; CatBoost; Keras; neural network; ML pipeline; machine learning pipeline;"
        " training pipeline; hyperparameter; classification; regression; forecasting; time series;"
        " anomaly detection; personalization;"
        "model architecture; model performance; model accuracy; reinforcement learning; offline evaluation;"
        " distributed training; predictive model; ML algorithms; machine learning algorithms; personalisation"
    ),
    "data-scientist": (
        "statistical analysis; statistical modeling; statistics; hypothesis testing; A/B testing; A/B test;"
        " experimentation; causal inference; exploratory data analysis; predictive analytics; data science;"
        " insights; business insights;"
        "data visualization; Jupyter; pandas; econometric; customer segmentation; churn; uplift; data mining;"
        " predictive modeling; regression analysis; stakeholder insights; data-driven insights; R; SAS; Bayesian"
    ),
    "data-engineer": (
        "ETL; ELT; data pipeline; data warehouse; data lake; lakehouse; data ingestion; data modeling;"
        " data modelling; dbt; Airflow; Apache Spark; PySpark; Kafka; Snowflake; BigQuery; Redshift; Databricks;"
        " Hadoop; Flink; data platform;"
        "data architecture; data governance; data quality; data catalog; data lineage; streaming data;"
        " batch processing; data integration; Azure Data Factory; Synapse; Delta Lake; data transformation; Glue"
    ),
    "data-analyst": (
        "Power BI; Tableau; Looker; dashboards; reporting; business intelligence; KPI reporting; Excel;"
        " ad hoc analysis; data analyst; Qlik"
    ),
    "software-engineer": (
        "full stack; full-stack; frontend; front-end; front end; backend; back-end; React; Angular; Vue; Next.js;"
        " TypeScript; JavaScript; Node.js; Java; Spring Boot; Spring; .NET; C#; ASP.NET; Kotlin; Swift; iOS;"
        " Android; mobile; Ruby;"
        "Ruby on Rails; PHP; GraphQL; REST API; RESTful; microservices; web application; user interface; UI; HTML;"
        " CSS; Redux; PostgreSQL; object-oriented; design patterns; unit testing; code review; distributed systems;"
        " data structures;"
        "scalable services; product features; Django; software development lifecycle; Go; Rust; C++; event-driven;"
        " API design; Clojure; Scala"
    ),
    "applied-ai-engineer": (
        "forward deployed; customer-facing; customer facing; prototype; prototyping; proof of concept; POC;"
        " integrate AI; integrating AI; AI integration; AI features; AI-powered features; AI-powered product;"
        " AI product; customers; demo;"
        "client engagement; implementation; use cases; onsite with customers; production AI; applied AI;"
        " applied machine learning; rapid prototyping; AI workflows; internal tools; automation; n8n; Zapier;"
        " workflow automation; discovery"
    ),
    "ai-solutions-architect": (
        "solution architecture; solutions architecture; architecture; reference architecture;"
        " enterprise architecture; architectural decisions; architecture reviews; pre-sales; presales;"
        " technical roadmap; technology strategy; RFP; stakeholder management;"
        "integration architecture; cloud architecture; target architecture; blueprints; governance; proof of value;"
        " solution design; trusted advisor; advise clients; architect solutions; design authority;"
        " enterprise customers; AI strategy"
    ),
    "ai-engineer": (
        "AI solution; AI system; AI application; AI model; AI engineering; artificial intelligence;"
        " AI technologies; AI pipeline; deploy AI; AI feature; AI-driven; AI-powered; AI service; AI tools;"
        " production AI; integrate models; Python; FastAPI"
    ),
    "ai-ml-engineer": (
        "AI/ML; AI and machine learning; machine learning; ML; AI/ML model; AI/ML solution; AI ML; AI/ML pipeline;"
        " deep learning; natural language processing; computer vision; model development; AI/ML engineering"
    ),
    "ai-research-engineer": (
        "research engineer; research team; novel; state-of-the-art; state of the art; publications; NeurIPS; ICML;"
        " ICLR; ACL; CVPR; research papers; peer-reviewed; pre-training; post-training; RLHF; JAX; experiments;"
        " ablation;"
        "research ideas; scaling laws; reinforcement learning; reproduce; benchmarks; research codebase;"
        " applied research; research scientists; world models; large-scale training; alignment"
    ),
    "research-scientist": (
        "research scientist; publish; publication record; first-author; research agenda; novel algorithms; PhD;"
        " NeurIPS; ICML; ICLR; theoretical; original research; conferences; applied scientist; scientific; academic"
    ),
    "computer-vision-engineer": (
        "computer vision; image processing; object detection; image segmentation; segmentation; OpenCV; YOLO;"
        " video analytics; image recognition; SLAM; 3D reconstruction; camera; point cloud; LiDAR; visual; imaging;"
        " OCR; pose estimation; CNN"
    ),
    "nlp-engineer": (
        "natural language processing; NLP; named entity recognition; text classification; spaCy; NLTK;"
        " sentiment analysis; information extraction; text mining; language understanding; speech recognition;"
        " BERT; transformers; topic modeling;"
        "entity extraction; summarization; machine translation; NLU"
    ),
    "product-manager": (
        "product roadmap; backlog; user stories; go-to-market; product vision; product requirements; PRD;"
        " prioritize features; product management; market research; product owner; product strategy; user research"
    ),
    "ml-engineering-manager": (
        "people management; line management; direct reports; hire and develop; performance reviews;"
        " engineering manager; manage a team; managing engineers; career development of; grow the team; headcount;"
        " one-on-ones"
    ),
    "ai-consultant": (
        "consulting; client engagements; advisory; workshops; change management; client delivery; business cases;"
        " use case discovery; maturity assessment; transformation; consultants"
    ),
    "remote-ai-training-specialist": (
        "AI training; AI trainer; train AI models; human feedback; AI-generated code; model outputs;"
        " model responses; rubrics; data annotation; annotate; rate responses; evaluate responses; AI trainer;"
        " training data; label data;"
        " data labeling; write prompts; grade"
    ),
}
"""By role, the words in a posting that speak for it."""

TITLES: Final[tuple[tuple[str, str], ...]] = (
    ("genai-engineer", (
        r"\bgen(?:erative)?[- ]?ai\b|\bllms?\b|\bprompt (?:engineer|developer)|\bagentic\b|\bagents?\b"
        r"|\bconversational ai\b|\bfoundation model|\brag\b"
    )),
    ("mlops-engineer", (
        r"\bml ?ops\b|\bllm ?ops\b|\b(?:ai|ml|machine learning|genai)\W+(?:\w+ )?(?:platform|infra\w*|ops"
        r"|operations)\b|\binference\b|\bplatform engineer\b.*\bai\b"
    )),
    ("ai-ml-engineer", (
        r"\bai ?(?:/|&|and|,|-) ?ml\b|\bml ?(?:/|&|and) ?ai\b|\bai ml\b|\b(?:ai|artificial intelligence) ?(?:/|&"
        r"|and) ?machine learning\b"
    )),
    ("ml-engineer", (
        r"\bmachine learning (?:software )?(?:engineer|developer)|\bml (?:engineer|developer)|\bmle\b"
        r"|\bdeep learning\b|\breinforcement learning\b"
    )),
    ("research-scientist", r"\b(?:research|applied|ai|ml|machine learning) scientist\b"),
    ("ai-research-engineer", r"\bresearch(?:er)? engineer\b|\bai research\b|\bml research\b|\bresearch engineering\b"),
    ("data-scientist", r"\bdata scien(?:ce|tist)"),
    ("data-engineer", r"\bdata (?:\w+ )?(?:engineer|platform|governance)|\bdata ?& ?ai engineer"),
    ("data-analyst", r"\bdata analyst|\bbi (?:developer|analyst)"),
    ("computer-vision-engineer", r"\bcomputer vision\b|\bvision engineer|\bperception\b"),
    ("nlp-engineer", r"\bnlp\b|\bnatural language"),
    ("ai-solutions-architect", (
        r"\barchitect\b|\bsolutions? (?:engineer|architect|developer)|\bcustomer engineer\b"
        r"|\bsales (?:\w+ )?engineer\b|\bpre-?sales\b"
    )),
    ("applied-ai-engineer", (
        r"\bapplied (?:ai|ml|machine learning)\b|\bforward[- ]deployed\b|\bfde\b|\bai (?:product|application"
        r"|integration) (?:engineer|developer)"
    )),
    ("product-manager", r"\bproduct (?:manager|owner)\b"),
    ("ml-engineering-manager", (
        r"\b(?:engineering|ml|ai|machine learning|software) manager\b|\bmanager,? (?:of )?(?:\w+ )?engineering\b"
    )),
    ("head-of-ai", r"\bhead of (?:\w+ )?(?:ai|ml|data|artificial|machine)"),
    ("director-of-ai", r"\bdirector\b"),
    ("ai-consultant", r"\b(?:consultant|advisor)\b"),
    ("software-engineer", (
        r"\bsoftware (?:development )?(?:engineer|developer|engineering)|\bfull[- ]?stack\b|\bfront[- ]?end\b"
        r"|\bback[- ]?end\b|\b(?:java|python|ios|android|react|clojure|\.net|ruby|golang|api|product|ui|web"
        r"|mobile) (?:engineer|developer)|\bsd[et]\b|\bswe\b|\bdeveloper\b"
    )),
    ("ai-engineer", r"\b(?:ai|ki|artificial intelligence)\b"),
)  # fmt: skip
"""By role, the words of a title that speak for it."""

FAMILIES: Final[dict[str, str]] = {
    "ai-engineer": "any",
    "ai-ml-engineer": "ai",
    "genai-engineer": "ai",
    "applied-ai-engineer": "ai",
    "ml-engineer": "ai",
    "nlp-engineer": "ai",
    "computer-vision-engineer": "ai",
    "software-engineer": "software",
    "ai-research-engineer": "ai",
    "research-scientist": "any",
    "ai-solutions-architect": "any",
    "remote-ai-training-specialist": "any",
    "data-scientist": "analysis",
    "data-analyst": "analysis",
}
"""By role, the family of jobs that go together; a role of its own where none is given, and "any" where its words fit every job."""

OTHER_JOBS: Final = (
    r"\b(?:security|network|systems?|support|customer|success|quality|test(?:ing)?|automation test|validation"
    r"|hardware|electrical|mechanical"
    r"|civil|firmware|embedded|fpga|asic|rf|workplace|desktop|field|demo|sales|pre-?sales|marketing|design|legal"
    r"|compliance|audit|process"
    r"|manufacturing|mining|clinical|nuclear|chemical|network)\s(?:(?:ai|ml)\s)?(?:engineer|technician|specialist"
    r"|analyst|administrator|manager)\b"
    r"|\bin test\b|\bsdet\b|\bqa\b|\bquality (?:engineer|assurance)|\b(?:nurse|teacher|accountant|lawyer|attorney"
    r"|counsel|driver|cook|chef|physician"
    r"|surgeon|pharmacist|therapist|plumber|electrician|carpenter|cashier|waiter|hr|bookkeeper|paralegal|journalist"
    r"|editor|translator)\b"
)
"""Titles of jobs that the graph does not have, however much AI there is in them. Editorial."""
