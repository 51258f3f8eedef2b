"""Postings of our own making, in every form in which they come."""

from __future__ import annotations

import json

PLAIN = """Senior MLOps Engineer

Kestrel runs wind parks, and we have 25 years of experience with them.

What you will do
- Deploy models to production and monitor them for drift
- Build CI/CD pipelines for machine learning on Kubernetes
- Run the feature store and the model registry with MLflow

What you bring
- 5+ years of experience in software engineering, including at least two years with machine learning
- Strong Python, Docker and Kubernetes
- Bachelor's degree in computer science or equivalent experience

Nice to have
- Terraform

$150,000 - $180,000 base salary per year, plus equity. Fully remote within the United States. Full-time.
"""

MARKDOWN = """# GenAI Engineer (Junior)

**Location:** Bengaluru, India

## Responsibilities

- Build RAG pipelines with LangChain or LlamaIndex
- Write prompts and evaluate the answers of LLMs

## Requirements

- 0-2 years of experience
- Python, LLM APIs, vector databases
- B.Tech in Computer Science

## Good to have

- Fine-tuning of open-source models

CTC: 12-18 LPA. Hybrid, 3 days a week in the office.
"""

HTML = """<!DOCTYPE html><html><head><title>Job</title><style>p { color: red }</style></head><body>
<nav><ul><li>Home</li><li>Jobs</li></ul></nav>
<h1>Data Engineer</h1>
<p>Work at a bank &amp; insurer: banking for everybody.</p>
<h2>Your tasks</h2><ul><li>Build data pipelines in Airflow<li>Model the data warehouse in Snowflake with dbt</ul>
<h2>Your profile</h2><ul><li>Mindestens 3 Jahre Berufserfahrung</li><li>SQL, Python, Apache Spark and Kafka</li></ul>
<p>65.000 € - 80.000 € brutto im Jahr, unbefristet, Vollzeit</p>
<script>window.tracker = "Kubernetes";</script></body></html>"""

JSON_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Machine Learning Engineer",
        "datePosted": "2026-02-01",
        "hiringOrganization": {"@type": "Organization", "name": "Acme Retail"},
        "industry": "Retail",
        "employmentType": "CONTRACTOR",
        "jobLocationType": "TELECOMMUTE",
        "jobLocation": {"address": {"addressLocality": "Seattle", "addressRegion": "WA", "addressCountry": "US"}},
        "baseSalary": {"currency": "USD", "value": {"minValue": 70, "maxValue": 90, "unitText": "HOUR"}},
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
        "educationRequirements": {"credentialCategory": "bachelor degree"},
        "description": "<p>You train recommender systems with PyTorch.</p><ul><li>Feature engineering</li></ul>",
        "skills": ["Python", "scikit-learn"],
    }
)

JSON_LD_IN_PAGE = f"""<html><body><p>Cookie banner, and the menu</p>
<script type="application/ld+json">{JSON_LD}</script><p>Apply now</p></body></html>"""

GERMAN = """KI-Ingenieur (m/w/d)

Wir suchen einen AI Engineer für unser Team in Hamburg.

Deine Aufgaben
- Du entwickelst Modelle mit PyTorch und betreibst sie mit Docker auf Kubernetes

Dein Profil
- Mindestens drei Jahre Berufserfahrung mit Python
- Abgeschlossenes Studium in Informatik oder vergleichbar
- Gehalt: 70.000 € im Jahr, Teilzeit möglich
Arbeitsort: Hamburg, 2 Tage pro Woche
"""

SEVERAL = """Senior AI Engineer

Responsibilities
- Build RAG pipelines with LangChain and evaluate the answers of LLMs
- Design prompts, agents and guardrails
- Build ETL and ELT data pipelines in Airflow
- Model the data warehouse in Snowflake with dbt
- Keep Kafka streams and data quality in order, with PySpark on Databricks
- Tune LLM embeddings for semantic search

Requirements
- Python
"""

ARCHITECT = """AI Solutions Architect

The role
- Advise enterprise customers on reference architectures for AI
- Hold workshops, write RFP answers and solution designs for pre-sales
- Own the architecture end to end and mentor engineers

Requirements
- 10+ years of experience in enterprise architecture
- AWS, Azure or Google Cloud
"""

RESEARCH = """Research Engineer, Post-training

You will work with our research scientists on RLHF and post-training of large language models. You publish at NeurIPS or ICML.

Requirements
- PhD in machine learning or physics, or equivalent
- PyTorch or JAX, distributed training
- No degree? Send us your papers.
"""

NURSE = """Registered Nurse, Intensive Care

You care for patients on a ward with 12 beds, in three shifts. You give medication, keep records and talk with families.

Requirements
- State licence
- 2 years of experience on a ward
- 30 € per hour
"""

POSTINGS = {
    "plain": PLAIN,
    "markdown": MARKDOWN,
    "html": HTML,
    "json-ld": JSON_LD,
    "json-ld in a page": JSON_LD_IN_PAGE,
    "german": GERMAN,
    "several": SEVERAL,
    "architect": ARCHITECT,
    "research": RESEARCH,
    "nurse": NURSE,
}
