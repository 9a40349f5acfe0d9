namespace HealthPassport.Service.Keys;

/// <summary>A private key could not sign: the hardware is away, or its file cannot be opened. Nothing was signed; it may come back by itself.</summary>
internal sealed class SigningKeyUnavailableException : Exception
{
    public SigningKeyUnavailableException()
        : this("The signing key cannot be used.")
    {
    }

    public SigningKeyUnavailableException(string message)
        : base(message)
    {
    }

    public SigningKeyUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
