/// <summary>The service has refused, or cannot be reached; the message says which.</summary>
internal sealed class PassportServiceException : Exception
{
    public PassportServiceException()
    {
    }

    public PassportServiceException(string message)
        : base(message)
    {
    }

    public PassportServiceException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
