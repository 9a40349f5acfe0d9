namespace HealthPassport.Model;

/// <summary>What a screening found, in one of five forms.</summary>
public abstract record ScreeningResult
{
    private protected ScreeningResult()
    {
    }
}
