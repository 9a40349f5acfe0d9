namespace HealthPassport.Model;

/// <summary>A pregnancy, a procedure, an implant, the blood group or a care note.</summary>
public abstract record HealthEvent : Entry
{
    private protected HealthEvent()
    {
    }
}
