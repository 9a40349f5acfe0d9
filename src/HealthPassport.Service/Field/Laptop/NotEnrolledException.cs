namespace HealthPassport.Service.Field.Laptop;

/// <summary>A laptop that has not enrolled yet has no issuer and trusts nobody.</summary>
internal sealed class NotEnrolledException : Exception
{
    public NotEnrolledException()
        : base("This laptop has not enrolled at its home.")
    {
    }

    public NotEnrolledException(string message)
        : base(message)
    {
    }

    public NotEnrolledException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
