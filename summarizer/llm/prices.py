"""What tokens cost, by the price list that comes with genai-prices; nothing is fetched."""

from summarizer.attempts import Spent


def cost_of(base_url: str, model: str, spent: Spent) -> float | None:
    """Return the price in US dollars, or None where the list has no price of this model at this address."""
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - its list takes a third of a second to read

    usage = Usage(
        input_tokens=spent.input_tokens,
        cache_read_tokens=min(spent.cached_tokens, spent.input_tokens),
        output_tokens=spent.output_tokens,
    )
    try:
        return float(calc_price(usage, model, provider_api_url=base_url).total_price)
    except LookupError:
        return None
