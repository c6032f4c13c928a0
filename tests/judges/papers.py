"""What the bibliography of the packaged catalog must say in print, written down by hand.

The titles are as a style that sets them in sentence case prints them: its lower-case letters show which
capitals were protected, and which were not.
"""

from __future__ import annotations

SENTENCE_CASE: dict[str, str] = {
    "touvron2023llama": "LLaMA: Open and efficient foundation language models",
    "xie2023doremi": "DoReMi: Optimizing data mixtures speeds up language model pretraining",
    "lightman2023lets": "Let's verify step by step",
    "touvron2023llama2": "Llama 2: Open foundation and fine-tuned chat models",
    "dao2023flashattention2": "FlashAttention-2: Faster attention with better parallelism and work partitioning",
    "roziere2023code": "Code Llama: Open foundation models for code",
    "li2023flm101b": "FLM-101B: An open LLM and how to train it with $100K budget",
    "geminiteam2023gemini": "Gemini: A family of highly capable multimodal models",
    "jiang2024mixtral": "Mixtral of experts",
    "yuan2023tasklama": "TaskLAMA: Probing the complex task understanding of language models",
    "wang2023fiat": "FIAT: Fusing learning paradigms with instruction-accelerated tuning",
    "li2023remax": (
        "ReMax: A simple, effective, and efficient reinforcement learning method for aligning large language models"
    ),
    "qin2023tool": "Tool learning with foundation models",
    "patil2023gorilla": "Gorilla: Large language model connected with massive APIs",
    "qin2023toolllm": "ToolLLM: Facilitating large language models to master 16000+ real-world APIs",
    "hong2023cogagent": "CogAgent: A visual language model for GUI agents",
    "frantar2022gptq": "OPTQ: Accurate quantization for generative pre-trained transformers",
    "leviathan2022fast": "Fast inference from transformers via speculative decoding",
    "miao2023specinfer": (
        "SpecInfer: Accelerating large language model serving with tree-based speculative inference and verification"
    ),
    "fu2024break": "Break the sequential dependency of LLM inference using lookahead decoding",
    "alizadeh2023llm": "LLM in a flash: Efficient large language model inference with limited memory",
    "cai2024medusa": "Medusa: Simple LLM inference acceleration framework with multiple decoding heads",
    "li2023blip2": (
        "BLIP-2: Bootstrapping language-image pre-training with frozen image encoders and large language models"
    ),
    "peng2023kosmos2": "Grounding multimodal large language models to the world",
    "bai2023qwenvl": (
        "Qwen-VL: A versatile vision-language model for understanding, localization, text reading, and beyond"
    ),
    "liu2023improved": "Improved baselines with visual instruction tuning",
}

YEARS: dict[str, int] = {
    "touvron2023llama": 2023,
    "xie2023doremi": 2023,
    "lightman2023lets": 2024,
    "touvron2023llama2": 2023,
    "dao2023flashattention2": 2024,
    "roziere2023code": 2023,
    "li2023flm101b": 2023,
    "geminiteam2023gemini": 2023,
    "jiang2024mixtral": 2024,
    "yuan2023tasklama": 2024,
    "wang2023fiat": 2023,
    "li2023remax": 2024,
    "qin2023tool": 2024,
    "patil2023gorilla": 2024,
    "qin2023toolllm": 2024,
    "hong2023cogagent": 2024,
    "frantar2022gptq": 2023,
    "leviathan2022fast": 2023,
    "miao2023specinfer": 2024,
    "fu2024break": 2024,
    "alizadeh2023llm": 2024,
    "cai2024medusa": 2024,
    "li2023blip2": 2023,
    "peng2023kosmos2": 2024,
    "bai2023qwenvl": 2023,
    "liu2023improved": 2024,
}

FIRST_AUTHORS: dict[str, str] = {
    "touvron2023llama": "Touvron",
    "xie2023doremi": "Xie",
    "lightman2023lets": "Lightman",
    "touvron2023llama2": "Touvron",
    "dao2023flashattention2": "Dao",
    "roziere2023code": "Rozière",
    "li2023flm101b": "Li",
    "geminiteam2023gemini": "Gemini Team",
    "jiang2024mixtral": "Jiang",
    "yuan2023tasklama": "Yuan",
    "wang2023fiat": "Wang",
    "li2023remax": "Li",
    "qin2023tool": "Qin",
    "patil2023gorilla": "Patil",
    "qin2023toolllm": "Qin",
    "hong2023cogagent": "Hong",
    "frantar2022gptq": "Frantar",
    "leviathan2022fast": "Leviathan",
    "miao2023specinfer": "Miao",
    "fu2024break": "Fu",
    "alizadeh2023llm": "Alizadeh",
    "cai2024medusa": "Cai",
    "li2023blip2": "Li",
    "peng2023kosmos2": "Peng",
    "bai2023qwenvl": "Bai",
    "liu2023improved": "Liu",
}
