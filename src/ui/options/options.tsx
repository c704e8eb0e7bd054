import { mountPage } from '../mount-page';
import { OptionsApp } from './options-app';

void mountPage(<OptionsApp />);
