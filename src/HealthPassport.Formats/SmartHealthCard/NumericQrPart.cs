namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>What one QR code of a SMART Health Card holds.</summary>
/// <param name="Number">Which part it is, from 1.</param>
/// <param name="Count">How many parts there are; 1 for a card in one code. Several parts are deprecated since 2022 and never written here.</param>
/// <param name="Text">The part of the JWS.</param>
public sealed record NumericQrPart(int Number, int Count, string Text);
