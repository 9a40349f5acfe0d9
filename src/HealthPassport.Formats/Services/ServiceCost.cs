namespace HealthPassport.Formats.Services;

/// <summary>What a service asks for.</summary>
public enum ServiceCost
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Nothing.</summary>
    Free = 1,

    /// <summary>Money.</summary>
    Fee = 2,

    /// <summary>An insurance.</summary>
    Insurance = 3,
}
